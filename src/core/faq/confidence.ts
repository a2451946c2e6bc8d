/** The confidence that an entry answers a request: 0 to 1, on the same scale for every FAQ. */

import type { Evidence } from './evidence.js'

/**
 * Below it nothing is suggested. Chosen over five FAQs in two languages so that at most 3 of 100
 * requests that no entry answers are shown one (`npm run faq:eval`, docs/decisions/0012).
 */
export const THRESHOLD = 0.42

/** Properties of the FAQ and the request that the evidence is judged by. */
export interface ConfidenceFactors {
  /** Number of entries in the index. */
  readonly entries: number
  /** Weight of all words of the request. */
  readonly mass: number
  /** Number of the entry's wordings, at least 1. */
  readonly wordings: number
  /** Average number of wordings per entry, at least 1. */
  readonly density: number
}

/** Logistic regression fitted to the judged requests of those FAQs; each weight stands beside its measure. */
export function confidence(
  { covered, asked, subject, whole, stems }: Evidence,
  { entries, mass, wordings, density }: ConfidenceFactors,
): number {
  // The weight of a word that no entry has: the unit of weights, whatever the size of the FAQ.
  const rarest = Math.log(1 + (entries + 0.5) / 0.5)
  const found = Math.min(4, (covered * (mass + 2)) / rarest)
  const length = Math.min(5, mass / rarest)
  const ways = Math.log(wordings)
  const sum =
    -4.18 +
    -1.37 * covered +
    2.38 * found +
    1.19 * asked +
    3.55 * subject +
    5.26 * whole +
    4.53 * stems +
    // Among many wordings, or many entries, the best is good by chance.
    -0.21 * ways +
    -4.07 * (rarest / 8) +
    -0.06 * length +
    -0.19 * found * subject +
    -0.5 * found * ways +
    -1.62 * subject * ways +
    0.08 * ways * length +
    0.94 * asked * ways +
    -0.2 * found ** 2 +
    -3.95 * subject ** 2 +
    -0.02 * length ** 2 +
    // In a small FAQ with few wordings, little coincides by chance.
    1.15 * clamp(1 - Math.log(density) / 1.2) * clamp((8.5 - rarest) / 3)
  return 1 / (1 + Math.exp(-sum))
}

/** Limits a value to 0 to 1. */
function clamp(value: number): number {
  return Math.max(0, Math.min(1, value))
}
