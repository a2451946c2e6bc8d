/** What entries and requests mean, as sums of word vectors: entries that say the same in other words come nearer. */

import type { WordVectors } from '../vectors/word-vectors.js'
import type { Token } from '../words/tokens.js'
import type { IndexParts, WeighedIndex } from './index-parts.js'
import { answersIn, asksIn, numberIn } from './stem-index.js'
import { stemMeant } from './typed-together.js'

/** Words of the questions count more than those of the answer alone. */
const ASKS = 2
const LARGEST = 127
/** Entries between two yields: a few ms. */
const AT_ONCE = 100

export class Meanings {
  readonly #vectors: WordVectors
  /** By number of a stem: its row; -1 for none. */
  readonly #rowOf: Int32Array
  readonly #lengths: Float32Array
  /** By entry: a vector of length 1, as small integers, and its length as such. */
  readonly #entries: Int8Array
  readonly #entryLengths: Float32Array
  /** Of the sentence loaded; all 0 when none of its words is known. */
  readonly #asked: Float64Array
  #askedLength = 0

  constructor(vectors: WordVectors, { entries, stems }: IndexParts) {
    const { words, dimensions, rows } = vectors
    this.#vectors = vectors
    this.#rowOf = new Int32Array(stems.vocabulary.size).fill(-1)
    for (const [row, word] of words.entries()) {
      const number = stems.numberOf(word)
      if (number !== undefined) this.#rowOf[number] = row
    }
    this.#lengths = Float32Array.from(words, (_, row) =>
      lengthOf(rows, row * dimensions, dimensions),
    )
    this.#entries = new Int8Array(entries.length * dimensions)
    this.#entryLengths = new Float32Array(entries.length)
    this.#asked = new Float64Array(dimensions)
  }

  /** Sums up the words of each entry. Yields after some. */
  *fill({ entries, stems, weights }: WeighedIndex): Generator<void, void> {
    const { dimensions } = this.#vectors
    const sum = new Float64Array(dimensions)
    for (let entry = 0; entry < entries.length; entry += 1) {
      sum.fill(0)
      for (let at = stems.starts.at(entry); at < stems.starts.at(entry + 1); at += 1) {
        const posting = stems.stems.data[at] as number
        const stem = numberIn(posting)
        const times = (asksIn(posting) > 0 ? ASKS : 0) + (answersIn(posting) > 0 ? 1 : 0)
        this.#add(sum, stem, times * (weights.stems[stem] as number))
      }
      const from = entry * dimensions
      const largest = sum.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
      for (let d = 0; d < dimensions; d += 1)
        this.#entries[from + d] = Math.round(((sum[d] as number) / largest) * LARGEST)
      this.#entryLengths[entry] = lengthOf(this.#entries, from, dimensions)
      if (entry % AT_ONCE === AT_ONCE - 1) yield
    }
  }

  /** In place of the last sentence. */
  load(index: WeighedIndex, subject: readonly Token[]): void {
    const { stems, weights } = index
    this.#asked.fill(0)
    for (const stem of new Set(subject.map((token) => stemMeant(index, token)))) {
      const number = stems.numberOf(stem)
      if (number !== undefined) this.#add(this.#asked, number, weights.stems[number] as number)
    }
    this.#askedLength = lengthOf(this.#asked, 0, this.#asked.length)
  }

  /** The cosine of the sentence loaded and an entry, -1 to 1; 0 when nothing is known of either. */
  likeness(entry: number): number {
    const { dimensions } = this.#vectors
    const length = this.#askedLength * (this.#entryLengths[entry] ?? 0)
    if (length === 0) return 0
    const from = entry * dimensions
    let sum = 0
    for (let d = 0; d < dimensions; d += 1)
      sum += (this.#asked[d] as number) * (this.#entries[from + d] as number)
    return sum / length
  }

  #add(sum: Float64Array, stem: number, weight: number): void {
    const row = this.#rowOf[stem] ?? -1
    if (row < 0) return
    const { dimensions, rows } = this.#vectors
    const share = weight / (this.#lengths[row] || 1)
    const from = row * dimensions
    for (let d = 0; d < dimensions; d += 1)
      sum[d] = (sum[d] as number) + share * (rows[from + d] as number)
  }
}

function lengthOf(values: ArrayLike<number>, from: number, count: number): number {
  let squares = 0
  for (let at = from; at < from + count; at += 1) squares += (values[at] as number) ** 2
  return Math.sqrt(squares)
}
