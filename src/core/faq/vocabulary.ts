/** The words that the base knows, and those near to a word that it does not. */

/** Words of which at most so many near ones count. */
const MOST_NEAR = 3
/** Letters that two words begin with to be of one family. */
const FAMILY = 5
const MOST_FAMILY = 20

export class Vocabulary {
  readonly #words: string[] = []
  /** By first letter and two letters in a row: indices of words. */
  readonly #byPair = new Map<string, number[]>()
  readonly #byStart = new Map<string, string[]>()

  /** Each word once. */
  add(word: string): void {
    const index = this.#words.push(word) - 1
    for (const pair of pairsOf(word)) append(this.#byPair, pair, index)
    if (word.length >= FAMILY) append(this.#byStart, word.slice(0, FAMILY), word)
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
    // Each edit spoils two pairs at most, a swap three.
    const needed = Math.max(1, pairs.length - 2 * most - 1)
    const found: { word: string; distance: number }[] = []
    for (const [index, count] of shared) {
      const other = this.#words[index] as string
      if (count < needed || Math.abs(other.length - word.length) > most) continue
      const distance = editDistance(word, other, most)
      if (distance <= most) found.push({ word: other, distance })
    }
    return found.sort((a, b) => a.distance - b.distance).slice(0, MOST_NEAR)
  }

  /** « contamin » and « contaminant »: they begin alike, and differ by a few letters at the end. */
  family(word: string): string[] {
    if (word.length < FAMILY || /\d/.test(word)) return []
    const family: string[] = []
    for (const other of this.#byStart.get(word.slice(0, FAMILY)) ?? []) {
      const shorter = Math.min(word.length, other.length)
      const longer = Math.max(word.length, other.length)
      if (other === word || longer - commonStart(word, other) > 4) continue
      if (commonStart(word, other) >= shorter - 1) family.push(other)
      if (family.length === MOST_FAMILY) break
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

/** Letters put in, left out, changed or swapped with the next; `most` + 1 as soon as it is more. */
export function editDistance(a: string, b: string, most: number): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      const swaps = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        at(last, j) + 1,
        at(row, j - 1) + 1,
        at(last, j - 1) + change,
        swaps ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    if (Math.min(...row) > most) return most + 1
    beforeLast = last
    last = row
  }
  return at(last, b.length)
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY
}
