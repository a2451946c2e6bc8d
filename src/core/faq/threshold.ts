/** The threshold of a base: how sure an answer must be to be shown unasked, from what the base says to requests it has no answer for, and from what came of what was shown. */

import { THRESHOLD } from './confidence.js'

/** Above the surest wrong answer by so much. */
const MARGIN = 0.02
/** With fewer requests than this that have no answer, the shipped threshold stands. */
const LEAST_REQUESTS = 30
/** These requests are from schools; a base about something else has neighbours that they don't know of. */
const LEAST = 0.2
/** Calibration moves within these. */
const LOWEST = 0.12
const HIGHEST = 0.6

/**
 * `surest`: for each request that no answer fits, the confidence of the best one. Never above the shipped
 * threshold: what these requests say of a base can only be that it may show more.
 */
export function ownThreshold(surest: readonly number[]): number {
  if (surest.length < LEAST_REQUESTS) return THRESHOLD
  return hundredths(Math.min(THRESHOLD, Math.max(LEAST, Math.max(...surest) + MARGIN)))
}

/** What was learnt stays where the base is computed anew. */
export function shifted(
  before: { readonly threshold: number; readonly computed: number },
  computed: number,
): number {
  const learnt = before.threshold - before.computed
  return hundredths(Math.min(HIGHEST, Math.max(LOWEST, computed + learnt)))
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

function helpedShare(shown: readonly DecidedAnswer[]): number {
  return shown.filter(({ helped }) => helped).length / shown.length
}

/** Upwards, so that what was measured stays below; PostgreSQL keeps seven digits. */
function hundredths(value: number): number {
  return Math.ceil(value * 100 - 1e-4) / 100
}
