/** Features of a request for routing: its words, their beginnings and its pairs of words, as hashes. */

import { words } from '../text/text.js'

/** Of a request, as many words as are looked at: what it is about stands at its top. */
const MOST_WORDS = 200
/** Letters of a word's beginning: what most forms of a word have in common, whatever the language. */
const BEGINNING = 4

/** A feature is a hash of 31 bits, and a last bit that is set where it is a pair of words. */
export type Feature = number

export interface WordFeatures {
  /** Folded. */
  readonly word: string
  /** The word itself; it tells whether the word is known. */
  readonly whole: Feature
  /** Its beginning, and the pair that it makes with the word before it. */
  readonly others: readonly Feature[]
}

/** Word by word, in their order: so that what a feature adds to a decision can be told by its word. */
export function wordFeatures(text: string): WordFeatures[] {
  const all = words(text).slice(0, MOST_WORDS)
  return all.map((word, at) => {
    const before = all[at - 1]
    return {
      word,
      whole: hashed('w', word) * 2,
      others: [
        hashed('b', word.slice(0, BEGINNING)) * 2,
        ...(before === undefined ? [] : [hashed('p', `${before} ${word}`) * 2 + 1]),
      ],
    }
  })
}

/** How often each feature occurs. */
export function countFeatures(found: readonly WordFeatures[]): Map<Feature, number> {
  const counts = new Map<Feature, number>()
  const add = (feature: Feature) => counts.set(feature, (counts.get(feature) ?? 0) + 1)
  for (const { whole, others } of found) {
    add(whole)
    for (const other of others) add(other)
  }
  return counts
}

/** How a model counts features. */
export interface Buckets {
  /** How many there are: a power of two. Several features may share one. */
  readonly size: number
  /** Pairs of words count, too. */
  readonly pairs: boolean
}

/** -1: the model does not count it. */
export function bucketOf(feature: Feature, { size, pairs }: Buckets): number {
  if (feature % 2 === 1 && !pairs) return -1
  return (feature >>> 1) & (size - 1)
}

/** FNV-1a (RFC 9923), its bits mixed once more, since the lowest are taken for buckets. 31 bits. */
function hashed(kind: string, text: string): number {
  let hash = 0x811c9dc5 ^ kind.charCodeAt(0)
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash, 0x01000193)
    hash ^= text.charCodeAt(at)
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash ^= hash >>> 12
  return hash >>> 1
}
