/** The stems of one sentence of a request, by number, to be compared with many entries. */

import type { Token } from '../words/tokens.js'
import type { Acronyms } from './acronyms.js'
import type { Expansions } from './expansions.js'
import type { WeighedIndex } from './index-parts.js'
import { stemMeant } from './typed-together.js'

/** A longer sentence is searched by its rarest words. */
export const MAX_STEMS = 24

interface Expandable extends WeighedIndex {
  readonly expansions: Expansions
  readonly acronyms: Acronyms
}

export class LoadedStems {
  /** The stems of the index that the sentence may mean, each once. */
  readonly numbers: number[] = []
  /** Their weights by number; 0 for all others. */
  weights = new Float64Array(0)
  /** Which of the sentence's words each may be, by number: its place among these. */
  words = new Uint8Array(0)
  /** The weights of these words, known or not, and of all together. */
  readonly worths: number[] = []
  mass = 0
  #stems: readonly string[] = []

  /** In place of the last sentence. `subject`: its words that say something. */
  load(index: Expandable, subject: readonly Token[]): void {
    for (const number of this.numbers) this.weights[number] = 0
    this.numbers.length = 0
    const { size } = index.stems.vocabulary
    if (this.weights.length < size) {
      this.weights = new Float64Array(size)
      this.words = new Uint8Array(size)
    }
    const asked = [...new Set(subject.map((token) => stemMeant(index, token)))]
      .map((stem) => ({ stem, ...index.expansions.of(index, stem) }))
      .sort((a, b) => b.worth - a.worth)
      .slice(0, MAX_STEMS)
    this.#stems = asked.map(({ stem }) => stem)
    this.mass = 0
    this.worths.length = 0
    for (const [word, { worth, stems, weights }] of asked.entries()) {
      this.mass += worth
      this.worths.push(worth)
      for (const [at, number] of stems.entries()) this.#add(number, weights[at] as number, word)
    }
    this.#addMeanings(index, subject)
  }

  /** Of acronyms their long forms, and the other way round. */
  #addMeanings(index: Expandable, subject: readonly Token[]): void {
    const { stems, acronyms } = index
    const entriesWith = (stem: string) => {
      const number = stems.numberOf(stem)
      return number === undefined ? 0 : stems.entriesWith(number)
    }
    for (const { stem, of, share } of acronyms.meanings(subject, entriesWith)) {
      const number = stems.numberOf(stem)
      if (number === undefined) continue
      let worth = 0
      for (const part of of) worth += index.expansions.of(index, part).worth
      const word = Math.max(0, this.#stems.indexOf(of[0] ?? ''))
      this.#add(number, Math.min(worth * share, index.weights.stems[number] as number), word)
    }
  }

  #add(number: number, weight: number, word: number): void {
    const before = this.weights[number] as number
    if (before === 0) this.numbers.push(number)
    if (before >= weight) return
    this.weights[number] = weight
    this.words[number] = word
  }
}
