/** The words of the index, numbered: finds the ones near to a misspelt word, and those of the same word family. */

import { editDistance } from '../../text/edit-distance.js'
import { PostingLists } from './posting-lists.js'

const MAX_NEAR = 3
/** Words of one family have at least this many first letters in common. */
const FAMILY_PREFIX = 5
const MAX_FAMILY = 20

interface IndexWord {
  readonly number: number
  readonly word: string
}

export interface NearWord extends IndexWord {
  readonly distance: number
}

export class Vocabulary {
  readonly #words: string[] = []
  readonly #numbers = new Map<string, number>()
  /** Numbers of words by first letter and each pair of letters. */
  readonly #byPair = new KeyedLists<number>()
  readonly #byStart = new KeyedLists<string>()
  /** By word, how many pairs a misspelt one shares with it. */
  #shared = new Uint8Array(0)

  /** Each word once; the first is number 0. */
  add(word: string): void {
    const number = this.#words.push(word) - 1
    this.#numbers.set(word, number)
    for (const pair of pairsOf(word)) this.#byPair.push(pair, number)
    if (word.length >= FAMILY_PREFIX) this.#byStart.push(word.slice(0, FAMILY_PREFIX), number)
  }

  get size(): number {
    return this.#words.length
  }

  /** Of a number that `numberOf` gave. */
  wordOf(number: number): string {
    return this.#words[number] as string
  }

  numberOf(word: string): number | undefined {
    return this.#numbers.get(word)
  }

  /** At edit distance 1, or 2 of long ones, with the same first letter; the nearest first. */
  near(word: string): NearWord[] {
    if (word.length < 4 || /\d/.test(word)) return []
    const most = word.length > 7 ? 2 : 1
    const pairs = pairsOf(word)
    // Each edit changes at most two pairs, a swap three.
    const needed = Math.max(1, pairs.length - 2 * most - 1)
    const found: NearWord[] = []
    for (const number of this.#sharing(pairs, needed)) {
      const other = this.#words[number] as string
      if (Math.abs(other.length - word.length) > most) continue
      const distance = editDistance(word, other, most)
      if (distance <= most) found.push({ number, word: other, distance })
    }
    return found.sort((a, b) => a.distance - b.distance).slice(0, MAX_NEAR)
  }

  /** Words that begin alike and differ by a few last letters: « contamin », « contaminant ». */
  family(word: string): IndexWord[] {
    if (word.length < FAMILY_PREFIX || /\d/.test(word)) return []
    const family: IndexWord[] = []
    for (const number of this.#byStart.read(word.slice(0, FAMILY_PREFIX))) {
      const other = this.#words[number] as string
      const shorter = Math.min(word.length, other.length)
      const longer = Math.max(word.length, other.length)
      if (other === word || longer - commonStart(word, other) > 4) continue
      if (commonStart(word, other) >= shorter - 1) family.push({ number, word: other })
      if (family.length === MAX_FAMILY) break
    }
    return family
  }

  /** The words that have `needed` of these pairs, in the order of the first one that they share. */
  #sharing(pairs: readonly number[], needed: number): number[] {
    if (this.#shared.length < this.size) this.#shared = new Uint8Array(this.size * 2)
    const shared = this.#shared
    const touched: number[] = []
    for (const pair of pairs)
      for (const number of this.#byPair.read(pair)) {
        if (shared[number] === 0) touched.push(number)
        shared[number] = (shared[number] as number) + 1
      }
    const enough = touched.filter((number) => (shared[number] as number) >= needed)
    for (const number of touched) shared[number] = 0
    return enough
  }
}

/** Lists of numbers by key. */
class KeyedLists<K> {
  readonly #numbers = new Map<K, number>()
  readonly #lists = new PostingLists()

  push(key: K, value: number): void {
    const number = this.#numbers.get(key) ?? this.#lists.add()
    this.#numbers.set(key, number)
    this.#lists.push(number, value)
  }

  /** Valid until the next call. */
  read(key: K): Int32Array {
    const number = this.#numbers.get(key)
    if (number === undefined) return NOTHING
    const count = this.#lists.read(number)
    return this.#lists.values.subarray(0, count)
  }
}
const NOTHING = new Int32Array(0)

/** First letter, letter and next one of each place, sixteen bits each: below 2^48, an exact number. */
function pairsOf(word: string): number[] {
  const first = word.charCodeAt(0) * 2 ** 32
  const pairs: number[] = []
  for (let at = 0; at < word.length; at += 1) {
    const next = at + 1 < word.length ? word.charCodeAt(at + 1) : 0
    pairs.push(first + word.charCodeAt(at) * 2 ** 16 + next)
  }
  return pairs
}

function commonStart(a: string, b: string): number {
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1
  return at
}
