/** The threshold of a base: how sure an answer must be to be shown unasked, from what the base says to requests it has no answer for, and from what came of what was shown. */

import { caution, steadied } from './caution.js'
import { fromLogOdds, toLogOdds } from './confidence.js'

/** From this confidence on an answer is shown, in a large base that could not be asked what it says to strangers. */
export const THRESHOLD = 0.42

/**
 * What the surest of so many of the requests reach, and how much more is wanted, in log odds: the requests
 * are from schools, and leave a base about something else nothing near; but some of them are no strangers
 * to a base, which a tenth of them tells apart. Measured on bases of five trades, small, padded and
 * taught (docs/decisions/0061).
 */
export const STRANGERS = [
  { share: 1 / 60, margin: 0.3 },
  { share: 1 / 10, margin: 1.8 },
] as const
/** With fewer requests than this that have no answer, the shipped threshold stands. */
const LEAST_REQUESTS = 30
/** Whatever the strangers say, and whatever became of answers. */
const LOWEST = 0.05
const HIGHEST = 0.9
/** Whatever the strangers say of a large base: what became of answers may tell more. */
const HIGHEST_COMPUTED = 0.7

/** `entries`: of the base, in one language. */
export function shippedThreshold(entries: number): number {
  return hundredths(within(fromLogOdds(toLogOdds(THRESHOLD) + caution(entries))))
}

/** `surest`: for each request that no answer fits, the confidence of the best one. `entries`: of the base, in that language. */
export function ownThreshold(surest: readonly number[], entries: number): number {
  if (surest.length < LEAST_REQUESTS) return shippedThreshold(entries)
  const sorted = [...surest].sort((a, b) => b - a)
  const odds = STRANGERS.map(
    ({ share, margin }) => toLogOdds(sorted[Math.floor(sorted.length * share)] ?? 0) + margin,
  )
  const reached = Math.min(HIGHEST_COMPUTED, Math.max(LOWEST, fromLogOdds(Math.min(...odds))))
  const steady = steadied(toLogOdds(reached), entries)
  return hundredths(within(fromLogOdds(steady + caution(entries))))
}

/** What was learnt stays where the base is computed anew. */
export function shifted(
  before: { readonly threshold: number; readonly computed: number },
  computed: number,
): number {
  const learnt = before.threshold - before.computed
  return hundredths(within(computed + learnt))
}

/** An answer that was shown, and what came of it. */
export interface DecidedAnswer {
  readonly confidence: number
  /** It solved the request: by the requester's word or a technician's, and nobody took it back. */
  readonly helped: boolean
}

/** So many answers must have been decided on since the threshold last moved. */
export const LEAST_DECISIONS = 50
const STEP = 0.03

export interface Calibration {
  readonly threshold: number
  readonly because: 'too few decisions' | 'nothing helped' | 'raised' | 'lowered' | 'fits'
}

/**
 * The least sure third of what was shown is held against the rest: where it hardly ever helps it is not
 * shown any longer, where it helps nearly as often a little more is.
 */
export function calibrated(threshold: number, shown: readonly DecidedAnswer[]): Calibration {
  if (shown.length < LEAST_DECISIONS) return { threshold, because: 'too few decisions' }
  const sorted = [...shown].sort((a, b) => a.confidence - b.confidence)
  const third = Math.floor(sorted.length / 3)
  const least = helpedShare(sorted.slice(0, third))
  const rest = helpedShare(sorted.slice(third))
  if (rest === 0) return { threshold, because: 'nothing helped' }
  if (least < rest / 4) {
    const above = sorted[third]?.confidence ?? threshold
    const raised = Math.max(threshold, Math.min(HIGHEST, above))
    return { threshold: hundredths(raised), because: 'raised' }
  }
  if (least < rest / 2) return { threshold, because: 'fits' }
  return { threshold: hundredths(Math.max(LOWEST, threshold - STEP)), because: 'lowered' }
}

function within(threshold: number): number {
  return Math.min(HIGHEST, Math.max(LOWEST, threshold))
}

function helpedShare(shown: readonly DecidedAnswer[]): number {
  return shown.filter(({ helped }) => helped).length / shown.length
}

/** Upwards, so that what was measured stays below; PostgreSQL keeps seven digits. */
function hundredths(value: number): number {
  return Math.ceil(value * 100 - 1e-4) / 100
}
