/** What the desk promises its requesters in time: targets by priority, in its working hours; and when its teams get their summary. */

import { HOUR } from '../../running/durations.js'
import type { Priority } from '../priority.js'
import type { WorkingHours } from './working-hours.js'

/** Working time from the opening of a request, ms. */
export interface Target {
  /** Until somebody takes it. */
  readonly take: number
  /** Until it is resolved; what it waits for its requester does not count. */
  readonly resolve: number
}

export type Targets = Readonly<Record<Priority, Target>>

export interface ServiceLevels {
  /** Null: nothing is ever late. */
  readonly targets: Targets | null
  readonly hours: WorkingHours
  /** When teams get the summary of their day, minutes after midnight; null: they get none. */
  readonly summaryAt: number | null
}

/** For a desk of schools: an outage is looked at within the hour, a new mouse within a fortnight. */
export const DEFAULT_TARGETS: Targets = {
  1: { take: HOUR, resolve: 8 * HOUR },
  2: { take: 4 * HOUR, resolve: 20 * HOUR },
  3: { take: 10 * HOUR, resolve: 50 * HOUR },
  4: { take: 20 * HOUR, resolve: 100 * HOUR },
}
