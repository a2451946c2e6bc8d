/** Index of stems, both ways: which entries have a stem, and which stems an entry has, how often and where. */

import { GrowingInts } from '../words/growing-ints.js'
import { PostingLists } from '../words/posting-lists.js'
import type { Token } from '../words/tokens.js'
import { Vocabulary } from '../words/vocabulary.js'

/** Words of one field of an entry; `weight`: how much each counts, in halves. */
export interface FieldTokens {
  readonly field: 'asks' | 'answers'
  readonly words: readonly Token[]
  readonly weight: number
}

/**
 * A posting is one integer: the number of the entry (or, of an entry, that of the stem), then how often
 * the stem occurs in questions and keywords, in halves (6 bits), then in the answer (5 bits). More
 * often than that is no stronger evidence: BM25 saturates long before.
 */
const ASK_BITS = 6
const ANSWER_BITS = 5
const MOST_HALF_ASKS = (1 << ASK_BITS) - 1
const MOST_ANSWERS = (1 << ANSWER_BITS) - 1

export const numberIn = (posting: number) => posting >>> (ASK_BITS + ANSWER_BITS)
export const asksIn = (posting: number) => ((posting >>> ANSWER_BITS) & MOST_HALF_ASKS) / 2
export const answersIn = (posting: number) => posting & MOST_ANSWERS

/** The most entries, and the most stems, that a posting can number. */
export const MOST_NUMBERED = 1 << (32 - ASK_BITS - ANSWER_BITS)

export class StemIndex {
  readonly vocabulary = new Vocabulary()
  /** Entries by stem; a list has the number of its stem. */
  readonly postings = new PostingLists()
  /** Stems by entry, one entry behind the other. */
  readonly stems = new GrowingInts()
  /** By entry: where its stems begin; one more at the end. */
  readonly starts = new GrowingInts()
  /** Weighted number of words in the questions (in halves) and in the answer, by entry. */
  readonly halfAskLengths = new GrowingInts()
  readonly answerLengths = new GrowingInts()
  #halfAskTotal = 0
  #answerTotal = 0

  constructor() {
    this.starts.push(0)
  }

  /** Entries are added in the order of their numbers, from 0. */
  add(entry: number, fields: readonly FieldTokens[]): void {
    const counts = new Map<number, { asks: number; answers: number }>()
    const lengths = { asks: 0, answers: 0 }
    for (const { field, words, weight } of fields) {
      lengths[field] += words.length * weight
      for (const { stem } of words) {
        const number = this.#number(stem)
        const count = counts.get(number)
        if (count) count[field] += weight
        else counts.set(number, { asks: 0, answers: 0, [field]: weight })
      }
    }
    this.halfAskLengths.push(2 * lengths.asks)
    this.answerLengths.push(lengths.answers)
    this.#halfAskTotal += 2 * lengths.asks
    this.#answerTotal += lengths.answers
    for (const [stem, { asks, answers }] of counts) {
      const often = packed(asks, answers)
      this.postings.push(stem, (entry << (ASK_BITS + ANSWER_BITS)) | often)
      this.stems.push((stem << (ASK_BITS + ANSWER_BITS)) | often)
    }
    this.starts.push(this.stems.length)
  }

  /** Average lengths over all entries. */
  get askLength(): number {
    return this.#halfAskTotal / 2 / this.halfAskLengths.length || 1
  }

  get answerLength(): number {
    return this.#answerTotal / this.answerLengths.length || 1
  }

  /** Undefined for a stem that no entry has. */
  numberOf(stem: string): number | undefined {
    return this.vocabulary.numberOf(stem)
  }

  /** How many entries have a stem. */
  entriesWith(stem: number): number {
    return this.postings.count(stem)
  }

  #number(stem: string): number {
    const known = this.vocabulary.numberOf(stem)
    if (known !== undefined) return known
    this.vocabulary.add(stem)
    return this.postings.add()
  }
}

function packed(asks: number, answers: number): number {
  const halves = Math.min(MOST_HALF_ASKS, Math.round(2 * asks))
  return (halves << ANSWER_BITS) | Math.min(MOST_ANSWERS, answers)
}
