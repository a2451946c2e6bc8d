/** Which clock a process goes by beside its database: its own, the database's, and what is said of it. */

import { describe, expect, it } from 'vitest'
import {
  isNews,
  OWN_CLOCK,
  type SharedClock,
  shareClock,
  tellShared,
} from '../../../src/core/running/shared-clock.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const by = (ms: number): SharedClock => ({ by: ms, tooFar: false })
const TOO_FAR: SharedClock = { by: 0, tooFar: true }

describe('what a look at both clocks changes', () => {
  it.each<[string, SharedClock, ahead: number, took: number, SharedClock]>([
    ['clocks that agree', OWN_CLOCK, 0, 3, OWN_CLOCK],
    ['half a second', OWN_CLOCK, 500, 3, OWN_CLOCK],
    ['five minutes behind the database', OWN_CLOCK, 5 * MINUTE, 3, by(5 * MINUTE)],
    ['five minutes ahead of it', OWN_CLOCK, -5 * MINUTE, 3, by(-5 * MINUTE)],
    ['an hour: daylight saving', OWN_CLOCK, HOUR, 3, by(HOUR)],
    ['two hours: local time for UTC', OWN_CLOCK, -2 * HOUR - 700, 3, by(-2 * HOUR - 700)],
    ['three hours', OWN_CLOCK, 3 * HOUR, 3, TOO_FAR],
    ['a year', OWN_CLOCK, -365 * 24 * HOUR, 3, TOO_FAR],
    ['an answer that took too long to tell', OWN_CLOCK, 5 * MINUTE, 4000, OWN_CLOCK],
    ['a difference within the time of the answer', OWN_CLOCK, 1900, 1000, OWN_CLOCK],
    ['the same difference, some ms more', by(5 * MINUTE), 5 * MINUTE + 40, 3, by(5 * MINUTE)],
    ['a difference that grew', by(5 * MINUTE), 6 * MINUTE, 3, by(6 * MINUTE)],
    ['a clock that was set right', by(5 * MINUTE), 4, 3, OWN_CLOCK],
    ['a clock that leapt away', by(5 * MINUTE), 30 * HOUR, 3, TOO_FAR],
    ['and came back', TOO_FAR, 2, 3, OWN_CLOCK],
    ['and came back, but for an hour', TOO_FAR, HOUR, 3, by(HOUR)],
  ])('%s', (_, before, ahead, took, after) => {
    expect(shareClock(before, { ahead, took })).toEqual(after)
  })

  it('is none where the object is the same', () => {
    const now = by(5 * MINUTE)
    expect(shareClock(now, { ahead: 5 * MINUTE + 900, took: 0 })).toBe(now)
    expect(shareClock(OWN_CLOCK, { ahead: -900, took: 0 })).toBe(OWN_CLOCK)
  })
})

describe('what is said', () => {
  it('names the difference, and what is gone by', () => {
    const said = (after: SharedClock, ahead: number) => tellShared(after, { ahead, took: 1 })
    expect(said(by(5 * MINUTE), 5 * MINUTE)).toMatch(
      /^the clock of this machine is 300 s behind that of the database: .*goes by the database’s.*NTP/,
    )
    expect(said(by(-2 * HOUR), -2 * HOUR)).toMatch(/ is 2 h ahead of that of the database: /)
    expect(said(TOO_FAR, 26 * HOUR)).toMatch(/ is 26 h behind that of the database, too far .*NTP/)
    expect(said(OWN_CLOCK, 3)).toMatch(/ agrees with that of the database$/)
  })

  it('is said once, not for each second of a clock that drifts', () => {
    expect(isNews(OWN_CLOCK, by(5000))).toBe(true)
    expect(isNews(by(5000), by(7000))).toBe(false)
    expect(isNews(by(5000), by(5000 + 2 * MINUTE))).toBe(true)
    expect(isNews(by(5000), OWN_CLOCK)).toBe(true)
    expect(isNews(OWN_CLOCK, TOO_FAR)).toBe(true)
    expect(isNews(TOO_FAR, TOO_FAR)).toBe(false)
  })
})
