/** Figures of requests in a period: counts, shares, medians and percentiles, added up one by one. */

import { RATINGS, type Rating } from '../rating-scale.js'
import { CLOSURE_MODES, type ClosureMode } from '../ticket.js'
import type { LedgerLine } from './ledger-line.js'

/** The counts and shares of a desk, a team or a product in a period. */
export interface Figures {
  readonly opened: number
  readonly closed: number
  /** Elapsed time of the requests opened in the period, ms; null when none was answered or resolved. */
  readonly answer: Spread | null
  readonly resolution: Spread | null
  /** Shares of the requests opened, 0 to 1. */
  readonly reopened: number
  readonly deflected: number
  /** Shares of the requests closed, 0 to 1: by their requester, withdrawn by them, automatically, by a technician. */
  readonly closedBy: Readonly<Record<ClosureMode, number>>
  /** Shares of the requests opened that had a target and met or missed it, 0 to 1; null when none had. */
  readonly takeMet: number | null
  readonly resolveMet: number | null
  /** How many requests had that target: the whole that these are shares of. */
  readonly takeTargets: number
  readonly resolveTargets: number
  /** Of the requests opened; null when none waited for somebody else. */
  readonly waits: Waits | null
  /** Of the requests closed; null when nobody rated one. */
  readonly satisfaction: Satisfaction | null
}

/** How many requests waited for somebody else than their requester, and how long each in all, ms. */
export interface Waits {
  readonly count: number
  readonly lasted: Spread
  /** Resolved in time: of those that waited, and of those that did not. */
  readonly met: MetTargets
  readonly others: MetTargets
}

/** A share, 0 to 1, of the requests that had a target. */
export interface MetTargets {
  readonly share: number
  readonly targets: number
}

/** How satisfied requesters were. */
export interface Satisfaction {
  /** Requests that were rated, and their share of the closed ones, 0 to 1. */
  readonly rated: number
  readonly share: number
  /** From 1 to 4. */
  readonly mean: number
  /** How many gave each rating. */
  readonly counts: Readonly<Record<Rating, number>>
}

export interface Spread {
  readonly median: number
  readonly p90: number
}

/** Adds up requests to figures. */
export class Tally {
  #opened = 0
  #closed = 0
  #reopened = 0
  #deflected = 0
  readonly #ratings: Record<Rating, number> = { 1: 0, 2: 0, 3: 0, 4: 0 }
  readonly #take: Met = { met: 0, all: 0 }
  readonly #resolve: Met = { met: 0, all: 0 }
  /** Those among them that waited for somebody else. */
  readonly #waitedMet: Met = { met: 0, all: 0 }
  readonly #waits: number[] = []
  readonly #answers: number[] = []
  readonly #resolutions: number[] = []
  readonly #closedBy: Record<ClosureMode, number> = sharesOf(() => 0)

  add(line: LedgerLine, opened: boolean, closed: boolean): void {
    if (closed) {
      this.#closed++
      if (line.closureMode) this.#closedBy[line.closureMode]++
      if (line.rating !== null) this.#ratings[line.rating]++
    }
    if (!opened) return
    this.#opened++
    if (line.reopenings > 0) this.#reopened++
    if (line.deflected) this.#deflected++
    count(this.#take, line.takeMet)
    count(this.#resolve, line.resolveMet)
    if (line.waited > 0) {
      this.#waits.push(line.waited)
      count(this.#waitedMet, line.resolveMet)
    }
    if (line.answeredAt !== null) this.#answers.push(line.answeredAt - line.createdAt)
    if (line.resolvedAt !== null) this.#resolutions.push(line.resolvedAt - line.createdAt)
  }

  /** Orders teams and products: the busiest first. */
  get weight(): number {
    return this.#opened + this.#closed
  }

  figures(): Figures {
    const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
    return {
      opened: this.#opened,
      closed: this.#closed,
      answer: spreadOf(this.#answers),
      resolution: spreadOf(this.#resolutions),
      reopened: share(this.#reopened, this.#opened),
      deflected: share(this.#deflected, this.#opened),
      closedBy: sharesOf((mode) => share(this.#closedBy[mode], this.#closed)),
      takeMet: metShare(this.#take),
      resolveMet: metShare(this.#resolve),
      takeTargets: this.#take.all,
      resolveTargets: this.#resolve.all,
      waits: waitsOf(this.#waits, this.#waitedMet, this.#resolve),
      satisfaction: satisfactionOf(this.#ratings, this.#closed),
    }
  }
}

interface Met {
  met: number
  all: number
}

function count(met: Met, one: boolean | null): void {
  if (one === null) return
  met.all++
  if (one) met.met++
}

function waitsOf(lasted: readonly number[], waited: Met, resolve: Met): Waits | null {
  const spread = spreadOf(lasted)
  if (spread === null) return null
  const others = { met: resolve.met - waited.met, all: resolve.all - waited.all }
  const told = (met: Met) => ({ share: metShare(met) ?? 0, targets: met.all })
  return { count: lasted.length, lasted: spread, met: told(waited), others: told(others) }
}

function metShare({ met, all }: Met): number | null {
  return all === 0 ? null : met / all
}

function sharesOf(of: (mode: ClosureMode) => number): Record<ClosureMode, number> {
  const shares = CLOSURE_MODES.map((mode) => [mode, of(mode)] as const)
  return Object.fromEntries(shares) as Record<ClosureMode, number>
}

function satisfactionOf(
  counts: Readonly<Record<Rating, number>>,
  closed: number,
): Satisfaction | null {
  const rated = RATINGS.reduce((sum, rating) => sum + counts[rating], 0)
  if (rated === 0) return null
  const sum = RATINGS.reduce((total, rating) => total + rating * counts[rating], 0)
  return { rated, share: rated / closed, mean: sum / rated, counts: { ...counts } }
}

/** Nearest rank: of four values the second is the median, the fourth the ninetieth percentile. */
function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null
  const sorted = Float64Array.from(values).sort()
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] as number
  return { median: at(0.5), p90: at(0.9) }
}
