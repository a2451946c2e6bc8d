/** The stems of one sentence of a request, by number, to be compared with many entries. */

import type { Acronyms } from './acronyms.js'
import type { Expansions } from './expansions.js'
import type { WeighedIndex } from './index-parts.js'
import type { Token } from './tokens.js'

/** A longer sentence is searched by its rarest words; each has a bit of an integer. */
const MAX_STEMS = 24

interface Expandable extends WeighedIndex {
  readonly expansions: Expansions
  readonly acronyms: Acronyms
}

export class LoadedStems {
  /** The stems of the index that the sentence may mean, each once. */
  readonly numbers: number[] = []
  /** Their weights by number; 0 for all others. */
  weights = new Float64Array(0)
  /** By number: which of the sentence's words may mean it, a bit for each; 0 for all others. */
  words = new Uint32Array(0)
  /** The weights of the sentence's words, known or not, the heaviest first; and all of them together. */
  readonly worths: number[] = []
  mass = 0

  /** In place of the last sentence. `subject`: its words that say something. */
  load(index: Expandable, subject: readonly Token[]): void {
    for (const number of this.numbers) {
      this.weights[number] = 0
      this.words[number] = 0
    }
    this.numbers.length = 0
    this.worths.length = 0
    const { size } = index.stems.vocabulary
    if (this.weights.length < size) {
      this.weights = new Float64Array(size)
      this.words = new Uint32Array(size)
    }
    const asked = [...new Set(subject.map(({ stem }) => stem))]
      .map((stem) => ({ stem, ...index.expansions.of(index, stem) }))
      .sort((a, b) => b.worth - a.worth)
      .slice(0, MAX_STEMS)
    this.mass = 0
    const bits = new Map<string, number>()
    for (const [word, { stem, worth, stems, weights }] of asked.entries()) {
      this.mass += worth
      this.worths.push(worth)
      bits.set(stem, 1 << word)
      for (const [at, number] of stems.entries())
        this.#add(number, weights[at] as number, 1 << word)
    }
    this.#addMeanings(index, subject, bits)
  }

  /** Of acronyms their long forms, and the other way round. */
  #addMeanings(
    index: Expandable,
    subject: readonly Token[],
    bits: ReadonlyMap<string, number>,
  ): void {
    const { stems, acronyms } = index
    const entriesWith = (stem: string) => {
      const number = stems.numberOf(stem)
      return number === undefined ? 0 : stems.entriesWith(number)
    }
    for (const { stem, of, share } of acronyms.meanings(subject, entriesWith)) {
      const number = stems.numberOf(stem)
      if (number === undefined) continue
      let [worth, words] = [0, 0]
      for (const part of of) {
        worth += index.expansions.of(index, part).worth
        words |= bits.get(part) ?? 0
      }
      this.#add(number, Math.min(worth * share, index.weights.stems[number] as number), words)
    }
  }

  #add(number: number, weight: number, words: number): void {
    const before = this.weights[number] as number
    if (before === 0) this.numbers.push(number)
    if (before < weight) this.weights[number] = weight
    this.words[number] = (this.words[number] as number) | words
  }
}
