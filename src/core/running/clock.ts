/** Whether the clock of the machine is believed (a leap forward, a long stop, a step back), and why not. */

const HOUR = 60 * 60_000
const DAY = 24 * HOUR

/** The wall clock and one that only counts what passes, both ms; `steady` from a start of its own. */
export interface ClockReading {
  readonly now: number
  readonly steady: number
}

/** What another clock said, and what ours said at that moment; epoch ms. */
export interface ServerDate {
  /** `a mail`, `the database`, `a person`. */
  readonly source: string
  readonly at: number
  readonly notedAt: number
}

export interface ClockFacts {
  readonly reading: ClockReading
  /** When this process last believed it; null: not yet. */
  readonly believed: ClockReading | null
  /** When the last whole sweep ended; 0: never. */
  readonly lastSweep: number
  /** What it showed when a leap was seen, by any process; null: none, or it was believed since. */
  readonly leaptAt: number | null
  readonly dates: readonly ServerDate[]
}

/** `leapt`: ahead of what really passed; `long stop`: ahead of the last sweep; `behind`: before it. */
export type ClockDoubt = 'leapt' | 'long stop' | 'behind'

export type ClockVerdict =
  | { readonly believed: true; readonly because: string }
  /** `says`: one line for whoever runs the desk, with what to do. */
  | { readonly believed: false; readonly because: ClockDoubt; readonly says: string }

/** Clocks that are right differ by no more, and so much a clock may be set right. */
const AGREES_WITHIN = HOUR
/** A leap that is longer is doubted: daylight saving and corrections of NTP are shorter. */
const LEAPS_WITHIN = DAY
/** After a longer stop the clock may have been set wrongly meanwhile, by a new battery or a restored image. */
const STOPS_WITHIN = 30 * DAY
/** What was noted before a leap that is doubted is older than this, by the clock that leapt. */
const NOTED_WITHIN = DAY

/** Rules in their order: evidence first, then what this process saw, then what the database remembers. */
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
  // Now that it stands before the leap that was seen, it was set back.
  if (leaptAt !== null && now >= leaptAt - AGREES_WITHIN) return doubted('leapt', facts)
  if (lastSweep > 0 && now - lastSweep > STOPS_WITHIN) return doubted('long stop', facts)
  return { believed: true, because: 'the last sweep was not long ago' }
}

/** Noted under the clock as it runs now, and within an hour of it. */
function agrees({ at, notedAt }: ServerDate, now: number): boolean {
  return notedAt <= now && now - notedAt < NOTED_WITHIN && isNear(at, notedAt)
}

/** Whether two clocks that say this at one moment are both right, or wrong alike. */
export function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= AGREES_WITHIN
}

/** How far the wall clock went ahead of what passed, ms. */
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
