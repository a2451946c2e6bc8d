/** Letter grams (runs of three and four letters): what typos, compounds and inflected words have in common. */

import type { Token } from '../words/tokens.js'

/** Letters of a word that are read. */
const MAX_LETTERS = 40
const SPACE = 37
/** Sets runs of three apart from runs of four that begin alike. */
const THREE = 1 << 24

/**
 * The grams of a word, each as an integer: six bits a letter, spaces mark the word's two ends. Letters
 * of other scripts share 26 codes; what that confuses is no more than a few runs of rare letters.
 */
export function gramKeysOf(word: string): number[] {
  const keys: number[] = []
  const length = Math.min(MAX_LETTERS, word.length)
  // The last four letters, the youngest on the right.
  let run = SPACE
  for (let at = 0; at <= length; at += 1) {
    run = ((run << 6) | (at === length ? SPACE : codeOf(word.charCodeAt(at)))) & 0xffffff
    if (at >= 1) keys.push(THREE | (run & 0x3ffff))
    if (at >= 2) keys.push(run)
  }
  return keys
}

/** 1 to 63: letters, digits, then all others. */
function codeOf(unit: number): number {
  if (unit >= 97 && unit <= 122) return unit - 96
  if (unit >= 48 && unit <= 57) return unit - 48 + 27
  return 38 + (unit % 26)
}

/** How often each gram occurs. */
export function gramsOf(words: readonly Token[]): Map<number, number> {
  const grams = new Map<number, number>()
  for (const { word } of words)
    for (const gram of gramKeysOf(word)) grams.set(gram, (grams.get(gram) ?? 0) + 1)
  return grams
}

/** The weights of a text's grams, and their Euclidean norm. */
export interface GramVector {
  readonly weights: ReadonlyMap<number, number>
  readonly norm: number
}

/** `rarity`: the weight of a gram, by how many texts have it. */
export function vectorOf(
  grams: ReadonlyMap<number, number>,
  rarity: (gram: number) => number,
): GramVector {
  const weights = new Map<number, number>()
  let squares = 0
  for (const [gram, count] of grams) {
    const weight = (1 + Math.log(count)) * rarity(gram)
    weights.set(gram, weight)
    squares += weight * weight
  }
  return { weights, norm: Math.sqrt(squares) || 1 }
}

/** 0 (nothing in common) to 1 (the same). */
export function cosine(a: GramVector, b: GramVector): number {
  const [few, many] = a.weights.size < b.weights.size ? [a, b] : [b, a]
  let sum = 0
  for (const [gram, weight] of few.weights) sum += weight * (many.weights.get(gram) ?? 0)
  return sum / (a.norm * b.norm)
}
