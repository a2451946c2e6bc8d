/** The clock that the service goes by, one that only counts awake time, and what is remembered about them. */

import type { ClockFacts, ServerDate } from '../../core/running/clock.js'

export interface Clock {
  now(): number
}

/** With a second clock that nobody sets: it counts the time while the machine is awake. */
export interface SteadyClock extends Clock {
  /** Whole ms since an arbitrary moment of the process: times that follow from it are stored, and PostgreSQL stores no fractions. */
  steady(): number
}

/** What is known about the clock, stored so that it outlives the process. */
export interface ClockRecords {
  read(): Promise<Pick<ClockFacts, 'lastSweep' | 'leaptAt' | 'dates'>>
  setLeaptAt(at: number | null): Promise<void>
  /** Keeps the last date of each source. */
  note(date: ServerDate): Promise<void>
  /** Makes due now what waits for a time that only a wrong clock can have set. */
  bringForward(now: number): Promise<void>
}
