/** Collects the fields of a form that are ambiguous or unknown, with their numbered options. */

import type { CorrectedField } from '../../words/corrected-fields.js'
import { isProse } from '../../words/form-lines.js'
import type { Doubt, Option } from './option.js'

export interface DoubtList {
  readonly collected: { readonly doubts: readonly Doubt[]; readonly options: readonly Option[] }
  /** Adds a field that the requester must be asked about, with what it may mean. */
  ask(
    field: CorrectedField,
    written: string | null,
    options: readonly Option[],
    foreign?: boolean,
  ): void
}

/** The options of all doubts of one mail are numbered through, so that « 1, 4 » answers two of them. */
export function openDoubtList(): DoubtList {
  const doubts: Doubt[] = []
  const options: Option[] = []
  return {
    collected: { doubts, options },
    ask(field, written, candidates, foreign = false) {
      // « Produit : je ne sais pas » is said, and names nothing that a number could choose.
      if (candidates.length === 0 && written !== null && isSaid(field, written)) return
      doubts.push({
        field,
        written,
        numbers: candidates.map((_, at) => options.length + at + 1),
        ...(foreign ? { foreign: true } : {}),
      })
      options.push(...candidates)
    },
  }
}

/** A person's name is no sentence, whatever words it has. */
function isSaid(field: CorrectedField, written: string): boolean {
  return field !== 'requester' && isProse(field, written)
}
