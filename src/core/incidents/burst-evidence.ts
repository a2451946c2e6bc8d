/** How much evidence a burst needs before it is told: more after recent bursts that nobody made an incident of. */

import { DAY } from '../running/durations.js'

export interface Evidence {
  /** How many words of a group each request must have. */
  readonly shared: number
  /** The largest probability at which a count still is no coincidence. */
  readonly chance: number
}

const SHARED = 2
/** False alarms are people who share two words by chance; reports of one fault mostly share more. */
const SHARED_AFTER = 3
/** Measured: bench/bursts.ts. */
const CHANCE = 2e-6
/** Each alarm in vain leaves so much of `CHANCE`. */
const LEFT = 0.1
/** An alarm in vain counts for this long, ms. */
export const REMEMBERED = 30 * DAY

/** `inVain`: how many bursts were told within `REMEMBERED` without anybody making an incident of them. */
export function evidenceAfter(inVain: number): Evidence {
  return { shared: inVain > 0 ? SHARED_AFTER : SHARED, chance: CHANCE * LEFT ** inVain }
}
