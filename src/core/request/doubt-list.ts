/** Collects the fields of a form that are ambiguous or unknown, with their numbered options. */

import type { FieldName } from '../words/form.js'
import type { Doubt, Option } from './option.js'

export interface DoubtList {
  readonly collected: { readonly doubts: readonly Doubt[]; readonly options: readonly Option[] }
  /** Adds a field that the requester must be asked about, with what it may mean. */
  ask(field: FieldName, written: string | null, options: readonly Option[]): void
}

/** The options of all doubts of one mail are numbered through, so that « 1, 4 » answers two of them. */
export function openDoubtList(): DoubtList {
  const doubts: Doubt[] = []
  const options: Option[] = []
  return {
    collected: { doubts, options },
    ask(field, written, candidates) {
      doubts.push({ field, written, numbers: candidates.map((_, at) => options.length + at + 1) })
      options.push(...candidates)
    },
  }
}
