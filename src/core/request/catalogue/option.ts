/** Numbered options that people choose from, and form fields that wait for such a choice. */

import type { CorrectedField } from '../../words/corrected-fields.js'
import { TICKETS_OF } from '../../words/names/list-words.js'

/** What a choice may show, and the word that asks for it before its value: a product's sheet, an answer of the FAQ, a ready answer, a colleague's list. */
export const SHOWN_BY = {
  sheet: 'PRODUIT',
  answer: 'FAQ',
  ready: 'TYPES',
  list: TICKETS_OF,
} as const

export type ShownField = keyof typeof SHOWN_BY

/** An option, chosen by its number or its button. */
export interface Option {
  readonly label: string
  /** What the choice fills in or shows; `person`: for whom a request is opened. */
  readonly field: CorrectedField | ShownField | 'person'
  readonly value: string
}

export function isShown(field: Option['field']): field is ShownField {
  return Object.hasOwn(SHOWN_BY, field)
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
