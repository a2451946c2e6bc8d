/** The texts of a base as one stream of numbered words, to count which words stand near each other. */

import { GrowingInts } from '../words/growing-ints.js'

/** A rarer word says nothing of what it stands beside. */
const LEAST_OCCURRENCES = 2
/** The most frequent words; and words in all: they bound time and memory of a base of any size. */
const MOST_WORDS = 20_000
const MOST_READ = 3_000_000
/** Words numbered anew between two yields: some ms. */
const AT_ONCE = 200_000
/** Stands for a word that is too rare, and for the end of a text. */
const RARE = -1
export const END = -2

export interface WordStream {
  /** By number, the most frequent first. */
  readonly words: readonly string[]
  /** Numbers of words in their order; RARE and END among them. */
  readonly stream: Int32Array
}

/** `texts`: stems in their order. Yields after each text, and while words are numbered anew. */
export function* streamOf(texts: Iterable<readonly string[]>): Generator<void, WordStream> {
  const numbers = new Map<string, number>()
  const counts = new GrowingInts()
  const read = new GrowingInts()
  for (const text of texts) {
    if (read.length + text.length > MOST_READ) break
    for (const word of text) {
      const known = numbers.get(word)
      const number = known ?? numbers.size
      if (known === undefined) {
        numbers.set(word, number)
        counts.push(0)
      }
      counts.data[number] = counts.at(number) + 1
      read.push(number)
    }
    read.push(END)
    yield
  }
  const words = [...numbers.keys()]
  const kept = [...words.keys()]
    .filter((number) => counts.at(number) >= LEAST_OCCURRENCES)
    .sort((a, b) => counts.at(b) - counts.at(a) || a - b)
    .slice(0, MOST_WORDS)
  yield
  const renumbered = new Int32Array(words.length).fill(RARE)
  for (const [rank, number] of kept.entries()) renumbered[number] = rank
  const stream = new Int32Array(read.length)
  for (let at = 0; at < read.length; at += 1) {
    const number = read.at(at)
    stream[at] = number === END ? END : (renumbered[number] as number)
    if (at % AT_ONCE === AT_ONCE - 1) yield
  }
  return { words: kept.map((number) => words[number] as string), stream }
}
