/** What the desk promises its requesters in time: targets by priority, in its working hours; and when its teams get their summary. */

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
