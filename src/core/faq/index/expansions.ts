/** The words of the index that a word of a request may mean: itself, misspelt, synonyms, its family. */

import { synonyms } from '../words/tokens.js'
import { areUnrelated } from '../words/unrelated.js'
import { familyOf } from '../words/word-families.js'
import type { WeighedIndex } from './index-parts.js'

/** Weight of an index word by its edit distance from the request's word. */
const NEAR_BY_DISTANCE = [1, 0.7, 0.5]
const FAMILY = 0.5
const SYNONYM = 0.3
/** Words of requests that are remembered; when they are so many, all are forgotten. */
const MAX_REMEMBERED = 10_000

export interface Expansion {
  /** The weight of the word itself, known or not. */
  readonly worth: number
  /** Numbers of stems, and the weight of each. */
  readonly stems: readonly number[]
  readonly weights: readonly number[]
}

/** Remembers them by stem: finding them takes longer than all the rest of a search. */
export class Expansions {
  readonly #known = new Map<string, Expansion>()

  /** After the index has grown. */
  forget(): void {
    if (this.#known.size > 0) this.#known.clear()
  }

  of(index: WeighedIndex, stem: string): Expansion {
    const known = this.#known.get(stem)
    if (known) return known
    const made = expand(index, stem)
    if (this.#known.size >= MAX_REMEMBERED) this.#known.clear()
    this.#known.set(stem, made)
    return made
  }
}

function expand({ stems, weights, locale }: WeighedIndex, stem: string): Expansion {
  const found = new Map<number, number>()
  const add = (number: number, weight: number) => {
    if ((found.get(number) ?? 0) < weight) found.set(number, weight)
  }
  const worthOf = (number: number) => weights.stems[number] as number
  const own = stems.numberOf(stem)
  const worth = own === undefined ? weights.unknownStem(stem) : worthOf(own)
  if (own !== undefined) add(own, worth)
  else
    for (const { number, word, distance } of stems.vocabulary.near(stem))
      if (!areUnrelated(stem, word, locale))
        add(number, worthOf(number) * (NEAR_BY_DISTANCE[distance] ?? 0))
  for (const synonym of synonyms(stem, locale)) {
    const number = stems.numberOf(synonym)
    if (number !== undefined) add(number, Math.min(worth, worthOf(number)) * SYNONYM)
  }
  for (const { number, word } of stems.vocabulary.family(stem))
    if (!areUnrelated(stem, word, locale)) add(number, Math.min(worth, worthOf(number)) * FAMILY)
  for (const other of familyOf(stem, locale)) {
    const number = stems.numberOf(other)
    if (number !== undefined) add(number, Math.min(worth, worthOf(number)) * FAMILY)
  }
  return { worth, stems: [...found.keys()], weights: [...found.values()] }
}
