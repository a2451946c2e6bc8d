/** The clock of this machine: the only place where the process asks for the time. */

import type { SteadyClock } from '../app/ports/clock.js'

export const clock: SteadyClock = { now: () => Date.now(), steady: () => performance.now() }
