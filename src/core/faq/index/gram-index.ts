/** Inverted index of letter grams: numbers them, and knows which entries have one in their wordings. */

import { GrowingInts } from '../words/growing-ints.js'
import { PostingLists } from '../words/posting-lists.js'
import type { Token } from '../words/tokens.js'
import { gramKeysOf } from './letter-grams.js'

/** Words of requests that are remembered; when they are so many, all are forgotten. */
const MAX_FOREIGN = 5_000

/** Of an entry's way to ask: all of its words, and those that carry its subject. */
export interface WordingTokens {
  readonly all: readonly Token[]
  readonly subject: readonly Token[]
}

export class GramIndex {
  readonly #numbers = new Map<number, number>()
  /** Entries by the grams of their subjects; a list has the number of its gram. */
  readonly subjects = new PostingLists()
  /** By gram: how many entries have it anywhere in their wordings. */
  readonly anywhere = new GrowingInts()
  /** By gram: the last entry that was counted for it, plus one. */
  readonly #counted = new GrowingInts()
  readonly #posted = new GrowingInts()
  /** The grams of each word of a wording: where they begin in `#grams`, behind their count. */
  readonly #words = new Map<string, number>()
  readonly #grams = new GrowingInts()
  readonly #foreign = new Map<string, Int32Array>()

  /** Entries are added in the order of their numbers, from 0. */
  add(entry: number, wordings: readonly WordingTokens[]): void {
    if (this.#foreign.size > 0) this.#foreign.clear()
    for (const { all, subject } of wordings) {
      for (const { word } of all)
        for (const gram of this.#learn(word)) {
          if (this.#counted.at(gram) === entry + 1) continue
          this.#counted.data[gram] = entry + 1
          this.anywhere.data[gram] = this.anywhere.at(gram) + 1
        }
      for (const { word } of subject)
        for (const gram of this.#learn(word)) {
          if (this.#posted.at(gram) === entry + 1) continue
          this.#posted.data[gram] = entry + 1
          this.subjects.push(gram, entry)
        }
    }
  }

  /** How many grams are numbered. */
  get size(): number {
    return this.anywhere.length
  }

  /** Whether a wording has the word, folded. */
  hasWord(word: string): boolean {
    return this.#words.has(word)
  }

  /** The numbers of a word's grams, one for each time it occurs; null: no wording has the word. */
  ofWord(word: string): Int32Array | null {
    const from = this.#words.get(word)
    if (from === undefined) return null
    return this.#grams.data.subarray(from + 1, from + 1 + this.#grams.at(from))
  }

  /** The same of a word that no wording has; a gram that none has is minus its key. */
  ofForeignWord(word: string): Int32Array {
    const known = this.#foreign.get(word)
    if (known) return known
    const grams = Int32Array.from(gramKeysOf(word), (key) => this.#numbers.get(key) ?? -key)
    if (this.#foreign.size >= MAX_FOREIGN) this.#foreign.clear()
    this.#foreign.set(word, grams)
    return grams
  }

  #learn(word: string): Int32Array {
    const known = this.ofWord(word)
    if (known) return known
    const keys = gramKeysOf(word)
    this.#words.set(word, this.#grams.length)
    this.#grams.push(keys.length)
    for (const key of keys) this.#grams.push(this.#number(key))
    return this.#grams.data.subarray(this.#grams.length - keys.length, this.#grams.length)
  }

  #number(key: number): number {
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.subjects.add()
    this.#numbers.set(key, number)
    this.anywhere.push(0)
    this.#counted.push(0)
    this.#posted.push(0)
    return number
  }
}
