/** The confidence that an entry answers a request: 0 to 1; what a base shows is told by its threshold (threshold.ts). */

import type { Evidence } from './evidence.js'

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

/** Log odds for each measure, written by `npx tsx bench/faq/fit.ts` (docs/decisions/0061, 0078). */
export const WEIGHTS = {
  one: -1.64,
  covered: -1.37,
  found: 2.38,
  asked: 1.19,
  subject: 3.55,
  whole: 5.26,
  stems: 4.53,
  length: -0.06,
  foundSubject: -0.19,
  foundSquared: -0.2,
  subjectSquared: -3.95,
  lengthSquared: -0.02,
  ways: 1.2,
  foundWays: -0.4,
  subjectWays: -1.48,
  lengthWays: 0.08,
  askedWays: -0.09,
  few: -6.97,
  many: -1.84,
  density: -1.03,
  matched: 0.15,
  missing: -0.35,
  fault: -0.25,
}

export type Measures = Readonly<Record<keyof typeof WEIGHTS, number>>

/** Up to so many (natural logarithm of about twice their number), each entry more makes chance hits likelier; then hardly. */
const FEW_ENTRIES = 7

/** More words in common say no more. */
const MOST_MATCHED = 4

export function measuresOf(
  { covered, matched, missing, asked, subject, whole, stems, fault }: Evidence,
  { entries, mass, wordings, density }: ConfidenceFactors,
): Measures {
  // The weight of a word that no entry has: the unit of weights, whatever the size of the FAQ.
  const rarest = Math.log(1 + (entries + 0.5) / 0.5)
  const found = Math.min(4, (covered * (mass + 2)) / rarest)
  const length = Math.min(5, mass / rarest)
  const ways = Math.log(wordings)
  return {
    one: 1,
    covered,
    found,
    asked,
    subject,
    whole,
    stems,
    length,
    foundSubject: found * subject,
    foundSquared: found ** 2,
    subjectSquared: subject ** 2,
    lengthSquared: length ** 2,
    // Among many wordings the best is good by chance.
    ways,
    foundWays: found * ways,
    subjectWays: subject * ways,
    lengthWays: length * ways,
    askedWays: asked * ways,
    // The same for all answers of a base: they only keep its threshold in the middle of the scale.
    few: Math.min(FEW_ENTRIES, rarest) / 8,
    many: Math.max(0, rarest - FEW_ENTRIES) / 8,
    density: Math.log(density),
    matched: Math.min(MOST_MATCHED, matched),
    missing,
    fault,
  }
}

/** Logistic regression. */
export function confidence(evidence: Evidence, factors: ConfidenceFactors): number {
  return fromLogOdds(confidenceOdds(evidence, factors))
}

/** The same as log odds. */
export function confidenceOdds(evidence: Evidence, factors: ConfidenceFactors): number {
  const measures = measuresOf(evidence, factors)
  let sum = 0
  for (const name of NAMES) sum += WEIGHTS[name] * measures[name]
  return sum
}

const NAMES = Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[]

export function fromLogOdds(odds: number): number {
  return 1 / (1 + Math.exp(-odds))
}

/** Of a confidence between 0 and 1; near them, that of one in 10,000. */
export function toLogOdds(value: number): number {
  const within = Math.min(0.9999, Math.max(0.0001, value))
  return Math.log(within / (1 - within))
}
