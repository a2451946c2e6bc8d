/** When mails go out: on open days, between their hours; and what that makes of a closing. */

import { describe, expect, it } from 'vitest'
import { closesAt, dueOf } from '../../../src/core/request/dates/closure.js'
import { nextSendingTime } from '../../../src/core/request/dates/sending-time.js'
import { at, HOURS, resolved, written } from '../../fixtures/closure.js'

describe('mails go out on open days, between their hours', () => {
  it.each([
    ['2026-11-24T07:59', '2026-11-24T08:00'],
    ['2026-11-24T08:00', '2026-11-24T08:00'],
    ['2026-11-24T17:59', '2026-11-24T17:59'],
    ['2026-11-24T18:00', '2026-11-25T08:00'],
    ['2026-11-27T18:00', '2026-11-30T08:00'], // Friday evening
    ['2026-11-28T10:00', '2026-11-30T08:00'], // Saturday
    ['2026-11-29T23:59', '2026-11-30T08:00'], // Sunday
    ['2026-10-16T17:00', '2026-10-16T17:00'],
    ['2026-10-16T18:30', '2026-11-02T08:00'], // the last evening before the holidays
    ['2026-10-25T02:30', '2026-11-02T08:00'], // the hour that comes twice, on holidays
    ['2026-12-19T10:00', '2027-01-04T08:00'],
    ['2027-01-03T23:59', '2027-01-04T08:00'],
    ['2027-03-28T02:30', '2027-03-29T08:00'], // an hour that does not exist, on a Sunday
    ['2027-04-30T19:00', '2027-05-03T08:00'], // a public holiday on a Saturday
  ])('%s → %s', (wanted, open) => expect(written(nextSendingTime(at(wanted), HOURS))).toBe(open))

  it.each([
    // resolved, the closing that is announced at once
    ['2026-08-20T10:00', '2026-10-05T08:00'], // warned on Monday, since the month ends on a Sunday
    ['2026-11-03T10:00', '2026-12-17T10:00'],
    ['2026-11-05T10:00', '2027-01-04T08:00'],
    ['2026-11-19T10:00', '2027-01-18T08:00'],
    ['2027-01-04T09:00', '2027-02-18T09:00'],
  ])('resolved %s is closed %s at the earliest', (since, due) =>
    expect(written(closesAt(at(since), HOURS))).toBe(due),
  )

  it.each([
    ['2026-12-19T10:00', 'wait'], // holidays
    ['2027-01-04T07:00', 'wait'],
    ['2027-01-04T08:00', 'close'],
    ['2027-01-04T19:00', 'wait'],
    ['2027-01-05T09:00', 'close'],
    ['2027-01-09T09:00', 'wait'], // Saturday
  ])('promised for 21 December, on %s: %s', (now, act) => {
    const ticket = resolved('2026-11-05T10:00', {
      warnedAt: at('2026-12-07T10:00'),
      closesAt: at('2026-12-21T10:00'),
    })
    expect(dueOf(ticket, HOURS, at(now)).act).toBe(act)
  })
})
