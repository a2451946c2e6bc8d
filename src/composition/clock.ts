/** The clock of the desk: the only place where the process asks for the time. */

import type { SteadyClock } from '../app/ports/clock.js'

let ahead = 0

export const clock: SteadyClock = {
  now: () => Date.now() + ahead,
  steady: () => Math.floor(performance.now()),
}

/** For the sandbox alone, where months pass in a moment: from now on the clock shows so much more, ms. */
export function pushClock(by: number): void {
  if (!(by >= 0)) throw new RangeError(`a clock is never set back: ${by}`)
  ahead += by
}

/** How far the clock was pushed, ms. */
export function clockAhead(): number {
  return ahead
}
