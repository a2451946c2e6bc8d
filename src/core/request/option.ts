/** What somebody may choose by its number, and fields that wait for such a choice. */

import type { FieldName } from '../words/form.js'

/** Something to choose, by its number or its button. */
export interface Option {
  readonly label: string
  /** What the choice says: a field of the form, or a product to look at. */
  readonly field: FieldName | 'sheet' | 'answer'
  readonly value: string
}

/** A field that could not be filled in: several things fit (numbers into `options`), or none does. */
export interface Doubt {
  readonly field: FieldName
  /** Null: nothing was written, and there are several to choose from. */
  readonly written: string | null
  /** The numbers of its options, from 1. */
  readonly numbers: readonly number[]
}
