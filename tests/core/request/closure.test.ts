/** What time does to a request, as a table of dates: month ends, leap days, DST, late warnings. */

import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { dueOf, plannedClosing, type TicketTimes } from '../../../src/core/request/dates/closure.js'
import { endOfDay, monthsBefore } from '../../../src/core/request/dates/local-time.js'
import { nextSendingTime, workingDaysAfter } from '../../../src/core/request/dates/sending-time.js'
import {
  ALWAYS,
  at,
  closed,
  HOURS,
  PARIS,
  pending,
  resolved,
  written,
} from '../../fixtures/closure.js'
import fc from '../../support/runner/random-cases.js'

describe('the warning comes a calendar month after *Résolue*', () => {
  it.each([
    ['2027-01-31T10:00', '2027-02-28T10:00'],
    ['2028-01-31T10:00', '2028-02-29T10:00'],
    ['2027-01-29T10:00', '2027-02-28T10:00'],
    ['2028-01-29T10:00', '2028-02-29T10:00'],
    ['2028-02-29T10:00', '2028-03-29T10:00'],
    ['2027-02-28T10:00', '2027-03-28T10:00'],
    ['2026-03-31T10:00', '2026-04-30T10:00'],
    ['2026-05-31T23:59', '2026-06-30T23:59'],
    ['2026-08-31T00:00', '2026-09-30T00:00'],
    ['2026-10-31T10:00', '2026-11-30T10:00'],
    ['2026-12-31T10:00', '2027-01-31T10:00'],
    ['2026-12-01T00:00', '2027-01-01T00:00'],
    // Summer time begins on 28 March 2027 at 2:00, ends on 25 October 2026 at 3:00.
    ['2027-02-28T02:30', '2027-03-28T03:30'],
    ['2027-02-28T01:59', '2027-03-28T01:59'],
    ['2027-02-28T12:00', '2027-03-28T12:00'],
    ['2026-09-25T03:30', '2026-10-25T03:30'],
    ['2026-09-25T12:00', '2026-10-25T12:00'],
    ['2027-03-28T03:30', '2027-04-28T03:30'],
  ])('resolved %s, warned %s', (since, due) => {
    const ticket = resolved(since)
    const wait = dueOf(ticket, ALWAYS, at(since))
    expect(wait.act === 'wait' && written(wait.until)).toBe(due)
    expect(dueOf(ticket, ALWAYS, at(due) - 1).act).toBe('wait')
    expect(dueOf(ticket, ALWAYS, at(due)).act).toBe('warn')
  })
})

describe('the closing comes 14 days after the warning, whenever that went out', () => {
  it.each([
    ['2027-01-31T10:00', '2027-02-28T10:00', '2027-03-14T10:00'],
    ['2028-01-31T10:00', '2028-02-29T10:00', '2028-03-14T10:00'],
    ['2027-02-20T10:00', '2027-03-20T10:00', '2027-04-03T10:00'],
    ['2026-09-12T10:00', '2026-10-12T10:00', '2026-10-26T10:00'],
    ['2026-11-17T10:00', '2026-12-17T10:00', '2026-12-31T10:00'],
    ['2026-11-18T10:00', '2026-12-18T10:00', '2027-01-01T10:00'],
    // The machine slept for three months.
    ['2026-06-01T10:00', '2026-10-01T09:00', '2026-10-15T09:00'],
    ['2026-06-01T10:00', '2027-06-01T09:00', '2027-06-15T09:00'],
  ])('resolved %s, warned %s, closed %s', (since, warnedAt, due) => {
    const warning = dueOf(resolved(since), ALWAYS, at(warnedAt))
    expect(warning.act === 'warn' && written(warning.closesAt)).toBe(due)
    const warned = resolved(since, { warnedAt: at(warnedAt), closesAt: at(due) })
    expect(dueOf(warned, ALWAYS, at(due) - 1).act).toBe('wait')
    expect(dueOf(warned, ALWAYS, at(due)).act).toBe('close')
  })
})

describe('what restarts, and what holds', () => {
  const warned = { warnedAt: at('2027-02-01T10:00'), closesAt: at('2027-02-15T10:00') }
  const held = { heldAt: at('2027-02-03T10:00'), remindedAt: at('2027-02-10T10:00') }
  it.each<[string, TicketTimes, string, string]>([
    [
      'resolved again after the warning',
      resolved('2027-02-10T10:00', warned),
      '2027-02-15T10:00',
      'wait',
    ],
    [
      'resolved again, a month later',
      resolved('2027-02-10T10:00', warned),
      '2027-03-10T10:00',
      'warn',
    ],
    [
      'kept open after the warning',
      resolved('2027-01-01T10:00', { ...warned, keptOpenAt: at('2027-02-10T10:00') }),
      '2027-02-15T10:00',
      'wait',
    ],
    [
      'kept open, a month later',
      resolved('2027-01-01T10:00', { ...warned, keptOpenAt: at('2027-02-10T10:00') }),
      '2027-03-10T10:00',
      'warn',
    ],
    [
      'held for two working days less an hour',
      resolved('2027-01-01T10:00', { ...warned, heldAt: at('2027-02-05T10:00') }),
      '2027-02-07T09:00',
      'wait',
    ],
    [
      'held, two working days later',
      resolved('2027-01-01T10:00', { ...warned, heldAt: at('2027-02-05T10:00') }),
      '2027-02-07T10:00',
      'nudge',
    ],
    [
      'held, and its agents were reminded twice',
      resolved('2027-01-01T10:00', { ...warned, ...held, reminders: 2 }),
      '2027-02-18T09:00',
      'wait',
    ],
    [
      'held for 15 working days',
      resolved('2027-01-01T10:00', { ...warned, ...held, reminders: 2 }),
      '2027-02-18T10:00',
      'warn',
    ],
    [
      'held for 15 working days by a word that it still fails',
      resolved('2027-01-01T10:00', { ...warned, ...held, reminders: 2, heldFailing: true }),
      '2027-02-18T10:00',
      'reopen',
    ],
    [
      'held, and warned since',
      resolved('2027-01-01T10:00', {
        ...held,
        warnedAt: at('2027-02-18T10:00'),
        closesAt: at('2027-03-04T10:00'),
      }),
      '2027-03-04T10:00',
      'close',
    ],
    [
      'held in a former resolution',
      resolved('2027-01-01T10:00', { ...warned, heldAt: at('2026-12-03T10:00') }),
      '2027-02-15T10:00',
      'close',
    ],
    [
      'away on the day of the closing',
      resolved('2027-01-01T10:00', { ...warned, awayUntil: endOfDay('2027-02-22', PARIS) }),
      '2027-02-22T17:00',
      'wait',
    ],
    [
      'back from it',
      resolved('2027-01-01T10:00', { ...warned, awayUntil: endOfDay('2027-02-22', PARIS) }),
      '2027-02-23T09:00',
      'close',
    ],
    [
      'away on the day of the warning',
      resolved('2027-01-01T10:00', { awayUntil: endOfDay('2027-02-03', PARIS) }),
      '2027-02-03T10:00',
      'wait',
    ],
    ['open', { ...resolved('2027-01-01T10:00'), status: 'assigned' }, '2030-01-01T10:00', 'wait'],
  ])('%s', (_, ticket, now, act) => expect(dueOf(ticket, ALWAYS, at(now)).act).toBe(act))

  it.each([
    ['a Wednesday', '2026-11-25T10:00', 2, '2026-11-27T10:00'],
    ['a Friday', '2026-11-27T15:30', 2, '2026-12-01T15:30'],
    ['a Saturday', '2026-11-28T10:00', 2, '2026-12-01T10:00'],
    ['a Thursday before the holidays', '2026-12-17T10:00', 2, '2027-01-04T10:00'],
    ['a week', '2026-11-25T10:00', 5, '2026-12-02T10:00'],
    ['the end of summer time', '2026-10-16T10:00', 1, '2026-11-02T10:00'],
  ])('working days after %s', (_, since, days, due) =>
    expect(written(workingDaysAfter(at(since), days, HOURS))).toBe(due),
  )

  it('nothing is planned for what is held', () => {
    const unanswered = resolved('2027-01-01T10:00', { heldAt: at('2027-01-02T10:00') })
    expect(plannedClosing(unanswered, ALWAYS)).toBeNull()
    expect(written(plannedClosing(resolved('2027-01-01T10:00', warned), ALWAYS))).toBe(
      '2027-02-15T10:00',
    )
  })
})

describe('reminders of *À compléter*', () => {
  it.each<[string, TicketTimes, string, string, number]>([
    ['not yet', pending('2027-03-22T10:00'), '2027-03-29T09:59', 'wait', 0],
    [
      'seven days, over the change of time',
      pending('2027-03-22T10:00'),
      '2027-03-29T10:00',
      'remind',
      1,
    ],
    [
      'seven days, over the end of the year',
      pending('2026-12-28T10:00'),
      '2027-01-04T10:00',
      'remind',
      1,
    ],
    [
      'fourteen',
      pending('2027-03-22T10:00', { remindedAt: at('2027-03-29T10:00'), reminders: 1 }),
      '2027-04-05T10:00',
      'remind',
      2,
    ],
    ['both late: one', pending('2027-03-22T10:00'), '2027-06-22T10:00', 'remind', 2],
    [
      'the first was late: the second keeps its distance',
      pending('2027-03-22T10:00', { remindedAt: at('2027-04-04T10:00'), reminders: 1 }),
      '2027-04-05T10:00',
      'wait',
      0,
    ],
    [
      'and never a third',
      pending('2027-03-22T10:00', { remindedAt: at('2027-04-05T10:00'), reminders: 2 }),
      '2028-04-05T10:00',
      'wait',
      0,
    ],
    [
      'asked again: from the start',
      pending('2027-05-03T10:00', { remindedAt: at('2027-04-05T10:00'), reminders: 2 }),
      '2027-05-10T10:00',
      'remind',
      1,
    ],
    [
      'away',
      pending('2027-03-22T10:00', { awayUntil: endOfDay('2027-04-02', PARIS) }),
      '2027-03-29T10:00',
      'wait',
      0,
    ],
  ])('%s', (_, ticket, now, act, nth) => {
    const due = dueOf(ticket, ALWAYS, at(now))
    expect(due.act).toBe(act)
    expect(due.act === 'remind' ? due.nth : 0).toBe(nth)
  })
})

describe('the end of what is kept', () => {
  it.each([
    ['2026-11-24T10:00', '2027-11-24T10:00'],
    ['2028-02-29T10:00', '2029-02-28T10:00'],
    ['2027-02-28T10:00', '2028-02-28T10:00'],
    ['2026-10-25T01:30', '2027-10-25T01:30'],
  ])('closed %s, purged %s', (since, due) => {
    expect(dueOf(closed(since), HOURS, at(due) - 1).act).toBe('wait')
    expect(dueOf(closed(since), HOURS, at(due)).act).toBe('purge')
  })
})

it('none whose months have passed is later than the instant that they are found by', () => {
  const moment = fc.integer({ min: at('2024-01-01'), max: at('2032-01-01') })
  fc.assert(
    fc.property(
      moment,
      fc.integer({ min: 1, max: 24 }),
      fc.nat(40 * 24),
      (since, months, hours) => {
        const due = DateTime.fromMillis(since, { zone: PARIS }).plus({ months }).toMillis()
        expect(since).toBeLessThanOrEqual(monthsBefore(due + hours * 3_600_000, months, PARIS))
        // And little more than those: what is not due within three days and two hours is none of them.
        const early = due - 3 * 86_400_000 - 2 * 3_600_000
        expect(since).toBeGreaterThan(monthsBefore(early, months, PARIS))
      },
    ),
    { numRuns: 2000 },
  )
})

it('is never closed before the date that it was warned of, nor on a closed day', () => {
  const moment = fc.integer({ min: at('2026-01-01'), max: at('2028-01-01') })
  fc.assert(
    fc.property(moment, fc.nat(200), fc.nat(200), (resolvedAt, late, later) => {
      const ticket: TicketTimes = { ...resolved('2026-01-01'), resolvedAt }
      const first = dueOf(ticket, HOURS, resolvedAt + late * 86_400_000)
      fc.pre(first.act === 'warn')
      const warnedAt = resolvedAt + late * 86_400_000
      const promise = first.act === 'warn' ? first.closesAt : 0
      expect(promise).toBeGreaterThanOrEqual(warnedAt + 13.9 * 86_400_000)
      const now = warnedAt + later * 86_400_000
      const next = dueOf({ ...ticket, warnedAt, closesAt: promise }, HOURS, now)
      if (next.act === 'close') {
        expect(now).toBeGreaterThanOrEqual(promise)
        expect(nextSendingTime(now, HOURS)).toBe(now)
      } else expect(next).toMatchObject({ act: 'wait', because: 'warned' })
    }),
  )
})
