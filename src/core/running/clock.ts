/** Whether the machine's clock can be trusted after a leap forward, a long stop or a step back, and why not. */

import { DAY, HOUR } from './durations.js'

/** The wall clock (epoch ms) and the monotonic clock (ms from its own start), read together. */
export interface ClockReading {
  readonly now: number
  readonly steady: number
}

/** The date by another machine's clock, and by ours at that moment; epoch ms. */
export interface ServerDate {
  /** `a mail`, `the database`, `a person`. */
  readonly source: string
  readonly at: number
  readonly notedAt: number
}

export interface ClockFacts {
  readonly reading: ClockReading
  /** The last reading that this process trusted; null: none yet. */
  readonly believed: ClockReading | null
  /** When the last complete sweep ended; 0: never. */
  readonly lastSweep: number
  /** What the clock showed when any process saw a leap; null: none, or it was trusted since. */
  readonly leaptAt: number | null
  readonly dates: readonly ServerDate[]
}

/** `leapt`: ahead of the time that passed; `long stop`: long after the last sweep; `behind`: before it. */
export type ClockDoubt = 'leapt' | 'long stop' | 'behind'

export type ClockVerdict =
  | { readonly believed: true; readonly because: string }
  /** `says`: one line for the operator, with what to do. */
  | { readonly believed: false; readonly because: ClockDoubt; readonly says: string }

/** Correct clocks differ by no more, and corrections of a clock are no larger. */
const AGREES_WITHIN = HOUR
/** A longer leap is doubted; daylight saving and corrections by NTP are shorter. */
const LEAPS_WITHIN = DAY
/** During a longer stop the clock may have been set wrongly, by a new battery or a restored image. */
const STOPS_WITHIN = 30 * DAY
/** Dates noted before a doubted leap are older than this by the clock that leapt. */
const NOTED_WITHIN = DAY

/** The rules in order: other clocks first, then what this process saw, then what the database has. */
export function judgeClock(facts: ClockFacts): ClockVerdict {
  const { reading, believed, lastSweep, leaptAt } = facts
  const { now } = reading
  const witness = facts.dates.find((date) => agrees(date, now))
  if (witness) return { believed: true, because: `${witness.source} agrees` }
  if (now < lastSweep - AGREES_WITHIN) return doubted('behind', facts)
  if (believed)
    return leap(believed, reading) > LEAPS_WITHIN
      ? doubted('leapt', facts)
      : { believed: true, because: 'it runs as time passes' }
  // A clock before the leap that was seen has been set back.
  if (leaptAt !== null && now >= leaptAt - AGREES_WITHIN) return doubted('leapt', facts)
  if (lastSweep > 0 && now - lastSweep > STOPS_WITHIN) return doubted('long stop', facts)
  return { believed: true, because: 'the last sweep was not long ago' }
}

/** Noted by the clock as it runs now, and within an hour of it. */
function agrees({ at, notedAt }: ServerDate, now: number): boolean {
  return notedAt <= now && now - notedAt < NOTED_WITHIN && isNear(at, notedAt)
}

/** Whether two clocks agree: both are right, or both wrong alike. */
export function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= AGREES_WITHIN
}

/** How far the wall clock ran ahead of the monotonic clock, ms. */
function leap(from: ClockReading, to: ClockReading): number {
  return to.now - from.now - (to.steady - from.steady)
}

function doubted(because: ClockDoubt, { reading, believed, lastSweep }: ClockFacts): ClockVerdict {
  const day = (at: number) => new Date(at).toISOString()
  const sweptAt = lastSweep > 0 ? `, and the last sweep was at ${day(lastSweep)}` : ''
  const ahead = believed ? Math.round(leap(believed, reading) / HOUR) : 0
  const seen: Record<ClockDoubt, string> = {
    leapt: ahead > 0 ? `: it went ${ahead} hours ahead at once` : `, after a leap${sweptAt}`,
    'long stop': `${sweptAt}, more than 30 days before`,
    behind: sweptAt,
  }
  return {
    believed: false,
    because,
    says: `the clock says ${day(reading.now)}${seen[because]}: nothing is warned of, closed or purged until it is believed. Set the clock right, or wait for the next mail to show that it is right, or say so: \`amigo sweep --clock-is-right\`.`,
  }
}
