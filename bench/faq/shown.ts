/** What a base shows from a threshold on: right answers, wrong ones, and those to requests that it has none for. */

import type { Asked } from './judged.js'
import { oddsOf, type Weights } from './logistic.js'

/** In log odds, by request; a request that nothing is found for has NONE. */
export interface Reached {
  /** Of answerable requests: the surest right answer. */
  readonly right: readonly number[]
  /** The surest answer to requests that the base has none for: another trade's, or its own; and to strangers. */
  readonly far: readonly number[]
  readonly near: readonly number[]
  readonly strangers: readonly number[]
  /** Shares of the answerable requests whose right answer stands first, and among the first three. */
  readonly first: number
  readonly three: number
}

export const NONE = -99

export function reachedBy(asked: readonly Asked[], weights: Weights): Reached {
  const rows = asked.map(({ kind, hits }) => {
    const odds = hits.map(({ measures }) => oddsOf(measures, weights))
    const right = odds.filter((_, at) => hits[at]?.right === true)
    return { kind, best: Math.max(NONE, ...odds), right: Math.max(NONE, ...right), hits }
  })
  const best = (wanted: Asked['kind']) =>
    rows.filter(({ kind }) => kind === wanted).map(({ best }) => best)
  const answerable = rows.filter(({ kind }) => kind === 'answerable')
  return {
    right: answerable.map(({ right }) => right),
    far: best('unanswerable'),
    near: best('near'),
    strangers: best('stranger'),
    first: share(answerable, ({ hits }) => hits[0]?.right === true),
    three: share(answerable, ({ right }) => right > NONE),
  }
}

/** The lowest threshold that at most this share of the values reaches. */
export function reachedByFewer(values: readonly number[], most: number): number {
  const [...sorted] = values
  sorted.sort((a, b) => b - a)
  const above = sorted[Math.floor(sorted.length * most)]
  return above === undefined ? Number.NaN : above + 1e-9
}

/** NaN of nothing. */
export function share<T>(values: readonly T[], holds: (value: T) => boolean): number {
  return values.length === 0 ? Number.NaN : values.filter(holds).length / values.length
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
