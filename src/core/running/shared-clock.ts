/** One clock for processes on several machines: that of the database that they share, as far as theirs differ from it. */

/** What a look at both clocks showed. */
export interface ClockSight {
  /** How far the database's clock is ahead of this machine's, ms; negative: behind. */
  readonly ahead: number
  /** How long the answer took, ms: it is off by no more. */
  readonly took: number
}

export interface SharedClock {
  /** What is added to this machine's clock, ms. */
  readonly by: number
  /** Further apart than any time zone taken for another, as France's for UTC: that is no shared clock. */
  readonly tooFar: boolean
}

export const OWN_CLOCK: SharedClock = { by: 0, tooFar: false }

const SECOND = 1000
const MINUTE = 60 * SECOND
/** NTP keeps clocks closer than that, and nobody notices a second. */
const UNNOTICED = SECOND
/** A slower answer tells nothing: its time may be the begin or the end of the wait. */
const LONGEST_LOOK = 2 * SECOND
/** France is two hours from UTC in summer; half an hour more for a clock that drifts. */
const MOST = 2.5 * 60 * 60 * SECOND

/** What the process goes by after this look; the same object, if it changes nothing. */
export function shareClock(now: SharedClock, { ahead, took }: ClockSight): SharedClock {
  if (took > LONGEST_LOOK) return now
  const tooFar = Math.abs(ahead) > MOST
  const wanted = tooFar || Math.abs(ahead) <= UNNOTICED + took ? 0 : ahead
  // No trembling with each answer's time.
  const same = Math.abs(wanted - now.by) <= UNNOTICED + took && (wanted === 0) === (now.by === 0)
  return same && tooFar === now.tooFar ? now : { by: wanted, tooFar }
}

/** Worth a line: other than the last one, not each second that a clock drifts. */
export function isNews(before: SharedClock, after: SharedClock): boolean {
  return (
    before.tooFar !== after.tooFar ||
    (before.by === 0) !== (after.by === 0) ||
    Math.abs(before.by - after.by) > MINUTE
  )
}

/** One line for the operator. */
export function tellShared({ by, tooFar }: SharedClock, { ahead }: ClockSight): string {
  const apart = `the clock of this machine is ${spoken(ahead)} that of the database`
  if (tooFar)
    return `${apart}, too far to go by that one: what one process writes is due at another time for the next. Set both right (NTP).`
  if (by !== 0)
    return `${apart}: this process goes by the database’s, as all do that share it. Set both right (NTP).`
  return 'the clock of this machine agrees with that of the database'
}

/** `300 s behind`, `26 h ahead of`. */
function spoken(ahead: number): string {
  const seconds = Math.round(Math.abs(ahead) / SECOND)
  const size = seconds < 7200 ? `${seconds} s` : `${Math.round(seconds / 3600)} h`
  return `${size} ${ahead > 0 ? 'behind' : 'ahead of'}`
}
