/** The clock that the service goes by, one that only counts awake time, and what is remembered about them. */

import type { ClockFacts, ServerDate } from '../../core/running/clock.js'

export interface Clock {
  now(): number
}

/** Beside it, one that nobody sets: it only counts what passes while the machine is awake. */
export interface SteadyClock extends Clock {
  /** Ms since some moment of the process. */
  steady(): number
}

/** What outlives a process of what is known about the clock. */
export interface ClockRecords {
  read(): Promise<Pick<ClockFacts, 'lastSweep' | 'leaptAt' | 'dates'>>
  setLeaptAt(at: number | null): Promise<void>
  /** One for each source, the last. */
  note(date: ServerDate): Promise<void>
  /** What waits for a time that only a wrong clock can have set is due now. */
  bringForward(now: number): Promise<void>
}
