/** What an FAQ index consists of, as its parts see one another. */

import type { Locale } from '../../request/person.js'
import type { GramIndex } from './gram-index.js'
import type { StemIndex } from './stem-index.js'
import type { Wordings } from './wordings.js'

export interface IndexParts {
  readonly locale: Locale
  readonly entries: { readonly length: number }
  readonly stems: StemIndex
  readonly grams: GramIndex
  readonly wordings: Wordings
}

/** What its words and letter grams weigh, by how many entries have them. */
export interface Weights {
  /** By number of a stem. */
  readonly stems: Float64Array
  /** By number of a gram: of those in subjects, and of those anywhere in wordings. */
  readonly subjectGrams: Float64Array
  readonly grams: Float64Array
  /** Of a stem that no entry has. */
  readonly unknownStem: (stem: string) => number
  /** Of a gram that no entry has, and of a stem that the language hardly has: the most. */
  readonly unknown: number
  /** By wording: the weight of its stems, and the norms of its grams; 0 until they are asked for. */
  readonly masses: Float64Array
  readonly subjectNorms: Float64Array
  readonly norms: Float64Array
}

export interface WeighedIndex extends IndexParts {
  readonly weights: Weights
}
