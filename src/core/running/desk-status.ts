/** What an operator sees of the desk, by `amigo status` and on the page: how it runs, what waits, what is late. */

import type { BudgetLeft } from './budget.js'
import { DAY } from './durations.js'
import { type DeskFacts, type Problem, SWEEP_EVERY } from './health.js'

/** All times are epoch ms. */
export interface DeskStatus {
  readonly facts: DeskFacts
  readonly problems: readonly Problem[]
  readonly budget: BudgetLeft
  readonly traffic: Traffic
  /** Null: no service runs. */
  readonly nextSweep: number | null
  readonly work: DeskWork
  /** The oldest first; today is the last one. */
  readonly days: readonly DeskDay[]
  readonly now: number
}

/** Null: none did yet. */
export interface Traffic {
  /** When the last message was stored. */
  readonly lastIn: number | null
  /** When the last notice was sent. */
  readonly lastOut: number | null
}

export interface DeskWork {
  /** Teams that have open requests. */
  readonly teams: readonly TeamAges[]
  readonly open: number
  /** How many are past the time by which they should be taken or resolved. */
  readonly late: number
  /** A few of them, the longest late first. */
  readonly latest: readonly LateRequest[]
}

/** How many open requests of a team are how old: a day, a week, a month at most, older. */
export interface TeamAges {
  readonly team: string
  readonly ages: readonly [number, number, number, number]
}

export interface LateRequest {
  readonly number: number
  readonly team: string
  readonly priority: 1 | 2 | 3 | 4
  readonly dueAt: number
}

/** Requests that were opened and closed on one day of the desk's time zone. */
export interface DeskDay {
  /** When it began. */
  readonly from: number
  readonly opened: number
  readonly closed: number
}

/** Sweeps begin on the full five minutes; null: nothing runs that would sweep. */
export function nextSweep(
  { service }: Pick<DeskFacts, 'service'>,
  problems: readonly Problem[],
  now: number,
): number | null {
  if (service === null || problems.some(({ problem }) => problem === 'service')) return null
  return (Math.floor(now / SWEEP_EVERY) + 1) * SWEEP_EVERY
}

/** The classes of `TeamAges`, but for the last: up to so old, ms. */
export const AGE_CLASSES = [DAY, 7 * DAY, 30 * DAY] as const
