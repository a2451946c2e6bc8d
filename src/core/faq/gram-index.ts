/** Inverted index of letter grams: which entries have a gram in their wordings. */

import { gramsOf } from './letter-grams.js'
import type { WordingTokens } from './wording.js'

export class GramIndex {
  /** Entries by the grams of their subjects. */
  readonly #entries = new Map<string, number[]>()
  /** The number of each gram of any wording, and by number how many entries have it. */
  readonly #numbers = new Map<string, number>()
  readonly #entryCounts: number[] = []

  add(entry: number, wordings: readonly WordingTokens[]): void {
    const ofSubjects = new Set<string>()
    const anywhere = new Set<string>()
    for (const { all, subject } of wordings) {
      for (const gram of gramsOf(subject).keys()) ofSubjects.add(gram)
      for (const gram of gramsOf(all).keys()) anywhere.add(gram)
    }
    for (const gram of anywhere) {
      const number = this.#numbers.get(gram)
      if (number !== undefined) this.#entryCounts[number] = (this.#entryCounts[number] ?? 0) + 1
      else this.#numbers.set(gram, this.#entryCounts.push(1) - 1)
    }
    for (const gram of ofSubjects) {
      const entries = this.#entries.get(gram)
      if (entries) entries.push(entry)
      else this.#entries.set(gram, [entry])
    }
  }

  /** How many grams are numbered. */
  get size(): number {
    return this.#entryCounts.length
  }

  /** Entries whose subject has this gram. */
  entriesWith(gram: string): readonly number[] {
    return this.#entries.get(gram) ?? []
  }

  /** How many entries have this gram anywhere in their wordings. */
  countAnywhere(gram: string): number {
    return this.#entryCounts[this.numberOf(gram) ?? -1] ?? 0
  }

  readonly numberOf = (gram: string): number | undefined => this.#numbers.get(gram)
}
