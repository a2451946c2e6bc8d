/** How much evidence a burst needs before it is told: for a month more after one that nobody made an incident of. */

import { DAY, HOUR } from '../running/durations.js'
import { USUAL } from './chance.js'

export interface Evidence {
  /** How many words of a group each request must have. */
  readonly shared: number
  /** The largest probability at which a count still is no coincidence on a desk that knows what is usual. */
  readonly chance: number
  /** By how much what people ask here anyway is taken to vary, at the least: the variance of its mean, in units of the mean's square. */
  readonly waves: number
}

const SHARED = 2
/** False alarms are people who share two words by chance; reports of one fault mostly share more. */
const SHARED_AFTER = 3
/** Measured: bench/bursts.ts. */
const CHANCE = 4e-7
/** Each alarm in vain leaves so much of `CHANCE`. */
const LEFT = 0.25
/** Most alarms in vain are waves of what is asked anyway; what was hardly asked before, a fault mostly, is believed as it was. */
const WAVES_AFTER = 2
/** An alarm in vain counts for this long, ms. */
export const REMEMBERED = 30 * DAY

/** A burst is told within an hour of its first request; an hour later nobody has taken it up, ms. */
const TAKEN_UP_WITHIN = 2 * HOUR

/** What is usual is known after so many weeks. */
const KNOWN_AFTER = 4
/** Before that so many times the chance is believed: counts of a young desk are taken to vary more as it is (`unrestAfter`). */
const YOUNG = 5

/** The largest chance at which a count still is no coincidence on a desk of so many weeks. */
export function believedOf({ chance }: Pick<Evidence, 'chance'>, weeks: number): number {
  return weeks < KNOWN_AFTER ? chance * YOUNG : chance
}

/** A burst that was told, and that technicians made nothing of, up to now. */
export interface ToldInVain {
  /** When its first request came, epoch ms. */
  readonly firstAt: number
  /** Of its requests. */
  readonly ids: readonly number[]
}

/** Those that were in vain indeed: of what was told just now somebody may still make an incident. */
export function endedInVain(told: readonly ToldInVain[], now: number): number {
  return told.filter(({ firstAt }) => now - firstAt >= TAKEN_UP_WITHIN).length
}

/** `inVain`: how many bursts were told within `REMEMBERED` without anybody making an incident of them. */
export function evidenceAfter(inVain: number): Evidence {
  return {
    shared: inVain > 0 ? SHARED_AFTER : SHARED,
    chance: CHANCE * LEFT ** inVain,
    waves: inVain > 0 ? WAVES_AFTER : USUAL,
  }
}
