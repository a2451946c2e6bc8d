/** The words of the index: finds the ones near to a misspelt word, and those of the same word family. */

import { editDistance } from '../text/edit-distance.js'

const MAX_NEAR = 3
/** Words of one family have at least this many first letters in common. */
const FAMILY_PREFIX = 5
const MAX_FAMILY = 20

export class Vocabulary {
  readonly #words: string[] = []
  /** Indices of words by first letter and each pair of letters. */
  readonly #byPair = new Map<string, number[]>()
  readonly #byStart = new Map<string, string[]>()

  /** Each word once. */
  add(word: string): void {
    const index = this.#words.push(word) - 1
    for (const pair of pairsOf(word)) append(this.#byPair, pair, index)
    if (word.length >= FAMILY_PREFIX) append(this.#byStart, word.slice(0, FAMILY_PREFIX), word)
  }

  /** At edit distance 1, or 2 of long ones, with the same first letter; the nearest first. */
  near(word: string): { word: string; distance: number }[] {
    if (word.length < 4 || /\d/.test(word)) return []
    const most = word.length > 7 ? 2 : 1
    const pairs = pairsOf(word)
    const shared = new Map<number, number>()
    for (const pair of pairs)
      for (const index of this.#byPair.get(pair) ?? [])
        shared.set(index, (shared.get(index) ?? 0) + 1)
    // Each edit changes at most two pairs, a swap three.
    const needed = Math.max(1, pairs.length - 2 * most - 1)
    const found: { word: string; distance: number }[] = []
    for (const [index, count] of shared) {
      const other = this.#words[index] as string
      if (count < needed || Math.abs(other.length - word.length) > most) continue
      const distance = editDistance(word, other, most)
      if (distance <= most) found.push({ word: other, distance })
    }
    return found.sort((a, b) => a.distance - b.distance).slice(0, MAX_NEAR)
  }

  /** Words that begin alike and differ by a few last letters: « contamin », « contaminant ». */
  family(word: string): string[] {
    if (word.length < FAMILY_PREFIX || /\d/.test(word)) return []
    const family: string[] = []
    for (const other of this.#byStart.get(word.slice(0, FAMILY_PREFIX)) ?? []) {
      const shorter = Math.min(word.length, other.length)
      const longer = Math.max(word.length, other.length)
      if (other === word || longer - commonStart(word, other) > 4) continue
      if (commonStart(word, other) >= shorter - 1) family.push(other)
      if (family.length === MAX_FAMILY) break
    }
    return family
  }
}

function pairsOf(word: string): string[] {
  const marked = `${word}$`
  const first = word[0] ?? ''
  return Array.from({ length: word.length }, (_, at) => `${first}${marked.slice(at, at + 2)}`)
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

function commonStart(a: string, b: string): number {
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1
  return at
}
