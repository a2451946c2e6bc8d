/** How good a model is on decisions that it was not fitted to: right ones, how many it is sure of, whether it is as sure as it should be. */

import type { HeldOut } from './calibrate.js'
import { softmax } from './linear-model.js'

/** Shares are 0 to 1. */
export interface Figures {
  /** Held-out decisions. */
  readonly decisions: number
  readonly right: number
  /** Of the surest ones, as many as are right in 95 of 100 cases: their share of all. */
  readonly covered: number
  /** How sure one must be for that. */
  readonly sureFrom: number
  /** Expected calibration error: by how much certainty is off on average. */
  readonly error: number
  /** By tenth of certainty: how sure, and how often right. Empty tenths are left out. */
  readonly reliability: readonly Reliability[]
}

export interface Reliability {
  readonly from: number
  readonly decisions: number
  readonly sure: number
  readonly right: number
}

interface Outcome {
  readonly sure: number
  readonly right: boolean
}

const WANTED = 0.95
const TENTHS = 10

export function figuresOf(heldOut: readonly HeldOut[], temperature: number): Figures {
  const outcomes = heldOut.map(({ scores, right }) => outcomeOf(scores, right, temperature))
  return figuresOfOutcomes(outcomes)
}

function outcomeOf(scores: Float64Array, right: number, temperature: number): Outcome {
  const shares = softmax(scores.slice(), temperature)
  const best = bestOf(shares)
  return { sure: shares[best] ?? 0, right: best === right }
}

/** The place of the likeliest. */
export function bestOf(shares: Float64Array): number {
  let best = 0
  for (let k = 1; k < shares.length; k++) if ((shares[k] ?? 0) > (shares[best] ?? 0)) best = k
  return best
}

export function figuresOfOutcomes(outcomes: readonly Outcome[]): Figures {
  const n = outcomes.length
  const { covered, sureFrom } = coverage(outcomes)
  const reliability = reliabilityOf(outcomes)
  const error = reliability.reduce(
    (sum, { decisions, sure, right }) => sum + (decisions / n) * Math.abs(sure - right),
    0,
  )
  return { decisions: n, right: shareRight(outcomes), covered, sureFrom, error, reliability }
}

function coverage(outcomes: readonly Outcome[]): Pick<Figures, 'covered' | 'sureFrom'> {
  const surest = outcomes.toSorted((a, b) => b.sure - a.sure)
  let right = 0
  let covered = { covered: 0, sureFrom: 1 }
  for (const [at, outcome] of surest.entries()) {
    if (outcome.right) right++
    if (right / (at + 1) >= WANTED)
      covered = { covered: (at + 1) / surest.length, sureFrom: outcome.sure }
  }
  return covered
}

function reliabilityOf(outcomes: readonly Outcome[]): Reliability[] {
  const tenths = Array.from({ length: TENTHS }, (): Outcome[] => [])
  for (const outcome of outcomes)
    tenths[Math.min(TENTHS - 1, Math.floor(outcome.sure * TENTHS))]?.push(outcome)
  return tenths.flatMap((these, tenth) =>
    these.length === 0
      ? []
      : [
          {
            from: tenth / TENTHS,
            decisions: these.length,
            sure: these.reduce((sum, { sure }) => sum + sure, 0) / these.length,
            right: shareRight(these),
          },
        ],
  )
}

function shareRight(outcomes: readonly Outcome[]): number {
  return outcomes.filter(({ right }) => right).length / outcomes.length
}
