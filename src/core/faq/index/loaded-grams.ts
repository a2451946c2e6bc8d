/** The letter grams of one sentence of a request, by number, to be compared with many wordings. */

import type { Token } from '../words/tokens.js'
import type { WeighedIndex } from './index-parts.js'

export class LoadedGrams {
  /** The grams of the sentence that the index has, each once. */
  readonly numbers: number[] = []
  /** By number, what a wording's gram counts: the weight in the sentence times that in the index; 0 for all others. */
  whole = new Float64Array(0)
  subject = new Float64Array(0)
  /** By number: 1 for the grams of the sentence. */
  has = new Uint8Array(0)
  /** Euclidean norms of the sentence's own weights; grams that the index lacks count in them. */
  norm = 1
  subjectNorm = 1
  #counts = new Uint16Array(0)
  #subjectCounts = new Uint16Array(0)

  /** In place of the last sentence. */
  load(index: WeighedIndex, all: readonly Token[], subject: readonly Token[]): void {
    this.#clear(index.grams.size)
    const unknown = new Map<number, number>()
    const unknownSubject = new Map<number, number>()
    for (const { word } of all) this.#count(index, word, this.#counts, unknown)
    for (const { word } of subject) this.#count(index, word, this.#subjectCounts, unknownSubject)
    const { grams, subjectGrams, unknown: most } = index.weights
    let squares = squaresOf(unknown, most)
    let subjectSquares = squaresOf(unknownSubject, most)
    for (const gram of this.numbers) {
      const worth = grams[gram] as number
      const weight = sublinear(this.#counts[gram] as number) * worth
      const subjectWorth = subjectGrams[gram] as number
      const subjectWeight = sublinear(this.#subjectCounts[gram] as number) * subjectWorth
      squares += weight * weight
      subjectSquares += subjectWeight * subjectWeight
      this.has[gram] = 1
      this.whole[gram] = weight * worth
      this.subject[gram] = subjectWeight * subjectWorth
    }
    this.norm = Math.sqrt(squares) || 1
    this.subjectNorm = Math.sqrt(subjectSquares) || 1
  }

  #clear(size: number): void {
    for (const gram of this.numbers) {
      this.has[gram] = 0
      this.whole[gram] = 0
      this.subject[gram] = 0
      this.#counts[gram] = 0
      this.#subjectCounts[gram] = 0
    }
    this.numbers.length = 0
    if (this.whole.length >= size) return
    this.has = new Uint8Array(size)
    this.whole = new Float64Array(size)
    this.subject = new Float64Array(size)
    this.#counts = new Uint16Array(size)
    this.#subjectCounts = new Uint16Array(size)
  }

  #count(
    { grams }: WeighedIndex,
    word: string,
    counts: Uint16Array,
    unknown: Map<number, number>,
  ): void {
    const known = grams.ofWord(word) ?? grams.ofForeignWord(word)
    for (let at = 0; at < known.length; at += 1) {
      const gram = known[at] as number
      if (gram < 0) unknown.set(gram, (unknown.get(gram) ?? 0) + 1)
      else {
        if (this.#counts[gram] === 0) this.numbers.push(gram)
        counts[gram] = (counts[gram] as number) + 1
      }
    }
  }
}

function sublinear(count: number): number {
  return count === 0 ? 0 : count === 1 ? 1 : 1 + Math.log(count)
}

function squaresOf(unknown: ReadonlyMap<number, number>, worth: number): number {
  let squares = 0
  for (const count of unknown.values()) squares += (sublinear(count) * worth) ** 2
  return squares
}
