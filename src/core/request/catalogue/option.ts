/** Numbered options that people choose from, and form fields that wait for such a choice. */

import type { CorrectedField } from '../../words/corrected-fields.js'

/** An option, chosen by its number or its button. */
export interface Option {
  readonly label: string
  /** What the choice fills in: a form field, a product sheet, a FAQ answer, a ready answer or a list to show, a person to ask for. */
  readonly field: CorrectedField | 'sheet' | 'answer' | 'ready' | 'list' | 'person'
  readonly value: string
}

/** A form field that could not be filled in: several options fit, or none does. */
export interface Doubt {
  readonly field: CorrectedField
  /** Null: nothing was written, and there are several to choose from. */
  readonly written: string | null
  /** What was written is known, and not the writer's: a school that they don't belong to. */
  readonly foreign?: true
  /** The numbers of its options, from 1. */
  readonly numbers: readonly number[]
}
