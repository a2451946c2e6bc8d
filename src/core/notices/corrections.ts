/** What a technician put right on a request, for notices: fields with their values before and after, and what could not be done. */

import type { Doubt, Option } from '../request/catalogue/option.js'
import type { CorrectableField } from '../words/corrected-fields.js'

/** The priority follows from impact and urgency. */
export type ChangedField = Exclude<CorrectableField, 'family'> | 'priority'

/** Before and after, in the catalogue's words, scales by their number; null: none. */
export type FieldChange = readonly [
  field: ChangedField,
  before: string | null,
  after: string | null,
]

/** For whoever put it right. */
export interface Corrections {
  readonly corrections: readonly FieldChange[]
  /** Fields that were so already, with their value. */
  readonly same: readonly (readonly [ChangedField, string | null])[]
  readonly doubts: readonly Doubt[]
  /** Lines for a field that a line above them had named, as written; left out: none. */
  readonly again?: readonly string[]
  readonly options: readonly Option[]
  /** The team that the catalogue sends such requests to, where another one has it; null: it is where it belongs. */
  readonly belongsTo: string | null
}

const NONE = '–'

/** A change as the journal keeps it: « product: Intendance → GFC ». */
export function changeLine([field, before, after]: FieldChange): string {
  return `${field}: ${before ?? NONE} → ${after ?? NONE}`
}

const LINE = /^(\w+): (.*) → (.*)$/

/** The parts of such a line; null: it is another line. */
export function readChangeLine(
  line: string,
): { readonly field: string; readonly before: string; readonly after: string } | null {
  const [, field, before, after] = LINE.exec(line) ?? []
  if (field === undefined || before === undefined || after === undefined) return null
  return { field, before, after }
}
