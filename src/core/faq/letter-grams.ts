/** Letter grams (runs of three and four letters): what typos, compounds and inflected words have in common. */

import type { Token } from './tokens.js'

/** How often each gram occurs; spaces mark where words begin and end. */
export function gramsOf(words: readonly Token[]): Map<string, number> {
  const grams = new Map<string, number>()
  for (const { word } of words) {
    const spaced = ` ${word.slice(0, 40)} `
    for (const length of [3, 4])
      for (let at = 0; at + length <= spaced.length; at += 1) {
        const gram = spaced.slice(at, at + length)
        grams.set(gram, (grams.get(gram) ?? 0) + 1)
      }
  }
  return grams
}

/** The weights of a text's grams, and their Euclidean norm. */
export interface GramVector {
  readonly weights: ReadonlyMap<string, number>
  readonly norm: number
}

/** `rarity`: the weight of a gram, by how many texts have it. */
export function vectorOf(
  grams: ReadonlyMap<string, number>,
  rarity: (gram: string) => number,
): GramVector {
  const weights = new Map<string, number>()
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
