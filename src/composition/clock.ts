/** The clock of the desk: the only place where the process asks for the time. */

import type { SteadyClock } from '../app/ports/clock.js'

let ahead = 0
/** What processes on several machines must add to go by one clock (`composition/shared-clock.ts`), ms. */
let shared = 0

export const clock: SteadyClock = {
  now: () => Date.now() + ahead + shared,
  steady: () => Math.floor(performance.now()),
}

/** For the sandbox alone, where months pass in a moment: from now on the clock shows so much more, ms. */
export function pushClock(by: number): void {
  if (!(by >= 0)) throw new RangeError(`a clock is never set back: ${by}`)
  ahead += by
}

/** From now on the clock shows so much more or less than the machine's. */
export function setClockBy(by: number): void {
  shared = by
}

/** How far the clock was pushed, ms. */
export function clockAhead(): number {
  return ahead
}
