/** How likely an entry is to answer: 0 to 1, the same scale for every base. */

import type { Evidence } from './evidence.js'

/**
 * Below it we are silent. Chosen over five bases in two languages so that at most 3 of 100 requests
 * that none of their entries answers are shown one (`npm run faq:eval`, docs/decisions/0012).
 */
export const THRESHOLD = 0.42

/** What the base and the request add to the evidence. */
export interface ConfidenceFactors {
  /** Entries of the base. */
  readonly entries: number
  /** Worth of all the words of the request. */
  readonly mass: number
  /** Ways to ask that the entry has, at least 1. */
  readonly wordings: number
  /** And an entry of the base on the average, at least 1. */
  readonly density: number
}

/** Logistic regression over the judged requests of those bases; each weight has its measure beside it. */
export function confidence(
  { covered, asked, subject, whole, stems }: Evidence,
  { entries, mass, wordings, density }: ConfidenceFactors,
): number {
  // A word that no entry has; the unit in which words are worth something, whatever the base's size.
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
    // The best of many wordings is good by chance; the best of many entries, too.
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
    // In a small base with few wordings, little coincides by chance.
    1.15 * share(1 - Math.log(density) / 1.2) * share((8.5 - rarest) / 3)
  return 1 / (1 + Math.exp(-sum))
}

function share(of: number): number {
  return Math.max(0, Math.min(1, of))
}
