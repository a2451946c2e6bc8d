/** Inverted index of stems: which entries have a stem, how often in their questions and answers. */

import type { Token } from './tokens.js'
import { Vocabulary } from './vocabulary.js'

/** How often a stem occurs in an entry: in its questions and keywords, and in its answer. */
export interface Posting {
  readonly entry: number
  readonly asks: number
  readonly answers: number
}

/** Words of one field of an entry; `weight`: how much each counts. */
export interface FieldTokens {
  readonly field: 'asks' | 'answers'
  readonly words: readonly Token[]
  readonly weight: number
}

export class StemIndex {
  readonly vocabulary = new Vocabulary()
  /** Weighted number of words in the questions and in the answer, by entry. */
  readonly askLengths: number[] = []
  readonly answerLengths: number[] = []
  readonly #postings = new Map<string, Posting[]>()
  #askTotal = 0
  #answerTotal = 0

  /** Entries are added in the order of their numbers, from 0. */
  add(entry: number, fields: readonly FieldTokens[]): void {
    const lengths = { asks: 0, answers: 0 }
    const counts = new Map<string, { asks: number; answers: number }>()
    for (const { field, words, weight } of fields) {
      lengths[field] += words.length * weight
      for (const { stem } of words) {
        const count = counts.get(stem) ?? { asks: 0, answers: 0 }
        count[field] += weight
        counts.set(stem, count)
      }
    }
    this.askLengths.push(lengths.asks)
    this.answerLengths.push(lengths.answers)
    this.#askTotal += lengths.asks
    this.#answerTotal += lengths.answers
    for (const [stem, { asks, answers }] of counts) this.#post(stem, { entry, asks, answers })
  }

  /** Average lengths over all entries. */
  get askLength(): number {
    return this.#askTotal / this.askLengths.length || 1
  }

  get answerLength(): number {
    return this.#answerTotal / this.answerLengths.length || 1
  }

  /** In the order of their entries. */
  postings(stem: string): readonly Posting[] {
    return this.#postings.get(stem) ?? []
  }

  knows(stem: string): boolean {
    return this.#postings.has(stem)
  }

  #post(stem: string, posting: Posting): void {
    const postings = this.#postings.get(stem)
    if (postings) {
      postings.push(posting)
      return
    }
    this.#postings.set(stem, [posting])
    this.vocabulary.add(stem)
  }
}
