/** Word vectors of the base of answers, as they are kept, and the texts that they are trained from. */

import type { WordVectors } from '../../core/faq/vectors/word-vectors.js'
import type { Locale } from '../../core/request/person.js'

export interface FaqVectors {
  /** Of the operator's own entries; what was learnt from people's requests is not among them. */
  texts(): Promise<ReadonlyMap<Locale, readonly string[]>>
  /** What each was trained from, as `checksum` of `keep`; none for what can't be read. */
  kept(): Promise<ReadonlyMap<Locale, string>>
  /** Does the work in slices, so that whoever waits has their turn. */
  train(work: Generator<void, WordVectors>): Promise<WordVectors>
  /** In place of the former; every process reads the base anew. */
  keep(
    locale: Locale,
    trained: {
      readonly vectors: WordVectors
      readonly checksum: string
      /** Epoch ms. */
      readonly at: number
    },
  ): Promise<void>
  /** The language has no entries any more. */
  remove(locale: Locale): Promise<void>
}
