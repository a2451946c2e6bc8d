/** Working time: through nights, weekends, holidays, both changes of the clock; and the laws that hold for any week. */

import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import {
  hasWorkingHours,
  type Span,
  weekOf as week,
} from '../../../src/core/request/dates/working-hours.js'
import {
  addWorkingTime,
  isWorkingTime,
  workingTimeBetween,
} from '../../../src/core/request/dates/working-time.js'
import { HOUR, MINUTE } from '../../../src/core/running/durations.js'
import fc from '../../support/runner/random-cases.js'

const ZONE = 'Europe/Paris'
const at = (local: string) => DateTime.fromISO(local, { zone: ZONE }).toMillis()
const written = (time: number) =>
  DateTime.fromMillis(time, { zone: ZONE }).toISO({
    includeOffset: false,
    suppressSeconds: true,
    suppressMilliseconds: true,
  })

const holidays = [{ name: 'Noël', from: '2026-12-25', to: '2026-12-25' }]
/** Monday to Friday, 8:00 to 18:00. */
const OFFICE = { zone: ZONE, week: week((day) => (day < 6 ? [[480, 1080]] : [])), holidays }
const LUNCH = {
  zone: ZONE,
  week: week((day) =>
    day < 6
      ? [
          [480, 720],
          [810, 1050],
        ]
      : [],
  ),
  holidays: [],
}
const NIGHT = { zone: ZONE, week: week(() => [[1320, 1800]]), holidays: [] }
const AROUND = { zone: ZONE, week: week(() => [[0, 1440]]), holidays: [] }

describe('an office of ten hours a day, Monday to Friday', () => {
  it.each([
    ['2026-11-24T09:00', 2, '2026-11-24T11:00'],
    ['2026-11-24T17:00', 2, '2026-11-25T09:00'],
    ['2026-11-24T16:00', 2, '2026-11-24T18:00'], // ends with the day
    ['2026-11-24T18:00', 2, '2026-11-25T10:00'],
    ['2026-11-24T03:00', 1, '2026-11-24T09:00'], // written at night
    ['2026-11-27T17:00', 2, '2026-11-30T09:00'], // over a weekend
    ['2026-11-28T12:00', 1, '2026-11-30T09:00'], // on a Saturday
    ['2026-12-24T17:00', 2, '2026-12-28T09:00'], // Christmas is a Friday
    ['2026-12-31T17:30', 1, '2027-01-01T08:30'], // no holiday of this calendar
    ['2026-03-27T17:00', 2, '2026-03-30T09:00'], // the weekend of 47 hours
    ['2026-10-23T17:00', 2, '2026-10-26T09:00'], // the weekend of 49 hours
    ['2028-02-28T17:00', 11, '2028-02-29T18:00'], // a leap day is a Tuesday
    ['2026-11-24T09:00', 80, '2026-12-04T09:00'],
  ])('%s and %i hours: %s, and back', (from, hours, to) => {
    expect(written(addWorkingTime(at(from), hours * HOUR, OFFICE))).toBe(to)
    expect(workingTimeBetween(at(from), at(to), OFFICE)).toBe(hours * HOUR)
    const back = addWorkingTime(at(to), -hours * HOUR, OFFICE)
    expect(workingTimeBetween(back, at(to), OFFICE)).toBe(hours * HOUR)
  })

  it.each([
    ['2026-11-24T07:59', false],
    ['2026-11-24T08:00', true],
    ['2026-11-24T17:59', true],
    ['2026-11-24T18:00', false],
    ['2026-11-28T12:00', false],
    ['2026-12-25T12:00', false],
  ])('works at %s: %s', (time, works) => expect(isWorkingTime(at(time), OFFICE)).toBe(works))
})

describe('other weeks', () => {
  it.each([
    ['a lunch break', LUNCH, '2026-11-24T11:30', 1, '2026-11-24T14:00'],
    ['a night of eight hours', NIGHT, '2026-11-24T23:00', 8, '2026-11-25T23:00'],
    ['the night that lacks an hour', NIGHT, '2026-03-28T22:00', 7, '2026-03-29T06:00'],
    ['the night that has one more', NIGHT, '2026-10-24T22:00', 9, '2026-10-25T06:00'],
    ['around the clock, the day of 23 hours', AROUND, '2026-03-28T12:00', 24, '2026-03-29T13:00'],
    ['around the clock, the day of 25 hours', AROUND, '2026-10-24T12:00', 24, '2026-10-25T11:00'],
  ])('%s', (_, hours, from, span, to) =>
    expect(written(addWorkingTime(at(from), span * HOUR, hours))).toBe(to),
  )

  it('spans that overlap across midnight count once', () => {
    const both = {
      ...NIGHT,
      week: week(() => [
        [300, 720],
        [1320, 1800],
      ]),
    }
    expect(workingTimeBetween(at('2026-11-24T22:00'), at('2026-11-25T12:00'), both)).toBe(14 * HOUR)
  })

  it('no hours at all are seen, and still end', () => {
    const none = { ...OFFICE, week: week(() => []) }
    expect(hasWorkingHours(none)).toBe(false)
    expect(hasWorkingHours(OFFICE)).toBe(true)
    expect(addWorkingTime(at('2026-11-24T09:00'), HOUR, none)).toBe(at('2026-11-24T10:00'))
    expect(isWorkingTime(at('2026-11-24T09:00'), none)).toBe(false)
  })
})

const span = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 900 }))
  .map(([from, length]): Span => [from, from + length])
const spans = fc.array(span, { maxLength: 2 })
const anyWeek = fc
  .tuple(spans, spans, spans, spans, spans, spans, spans)
  .map((days) => week((day) => (days[day - 1] ?? []).toSorted(([a], [b]) => a - b)))
const anyHours = fc
  .record({
    zone: fc.constantFrom(ZONE, 'America/St_Johns', 'Pacific/Auckland', 'UTC'),
    week: anyWeek,
    holidays: fc.constantFrom([], holidays),
  })
  .filter(hasWorkingHours)
/** Around both changes of the clock, Christmas and a leap day. */
const anyTime = fc
  .tuple(
    fc.constantFrom('2026-03-29', '2026-10-25', '2026-12-25', '2028-02-29', '2026-09-27'),
    fc.integer({ min: -5 * 1440, max: 5 * 1440 }),
  )
  .map(([day, minutes]) => DateTime.fromISO(day, { zone: 'UTC' }).toMillis() + minutes * MINUTE)
const anySpan = fc.integer({ min: 0, max: 20 * 60 }).map((minutes) => minutes * MINUTE)

describe('the laws of working time, for any week', () => {
  it('what is added is what lies between', () =>
    fc.assert(
      fc.property(anyHours, anyTime, anySpan, (hours, time, add) => {
        const end = addWorkingTime(time, add, hours)
        expect(end).toBeGreaterThanOrEqual(time + add)
        expect(workingTimeBetween(time, end, hours)).toBe(add)
      }),
    ))
  it('what is taken away is what lies between', () =>
    fc.assert(
      fc.property(anyHours, anyTime, anySpan, (hours, time, take) => {
        const start = addWorkingTime(time, -take, hours)
        expect(start).toBeLessThanOrEqual(time - take)
        expect(workingTimeBetween(start, time, hours)).toBe(take)
      }),
    ))
  it('in one step or in two, it ends at the same moment', () =>
    fc.assert(
      fc.property(anyHours, anyTime, anySpan, anySpan, (hours, time, a, b) => {
        const inTwo = addWorkingTime(addWorkingTime(time, a, hours), b, hours)
        expect(inTwo).toBe(addWorkingTime(time, a + b, hours))
      }),
    ))
  it('later begins no sooner, and more ends no sooner', () =>
    fc.assert(
      fc.property(anyHours, anyTime, anyTime, anySpan, anySpan, (hours, s, t, a, b) => {
        const add = (time: number, by: number) => addWorkingTime(time, by, hours)
        expect(add(Math.min(s, t), a)).toBeLessThanOrEqual(add(Math.max(s, t), a))
        expect(add(s, Math.min(a, b))).toBeLessThanOrEqual(add(s, Math.max(a, b)))
      }),
    ))
  it('between three moments, the parts make the whole', () =>
    fc.assert(
      fc.property(anyHours, anyTime, anyTime, anyTime, (hours, a, b, c) => {
        const between = (from: number, to: number) => workingTimeBetween(from, to, hours)
        expect(between(a, b) + between(b, c)).toBe(between(a, c))
      }),
    ))
  it('it is working time while some passes', () =>
    fc.assert(
      fc.property(anyHours, anyTime, (hours, time) => {
        const passes = workingTimeBetween(time, time + 1, hours) === 1
        expect(isWorkingTime(time, hours)).toBe(passes)
      }),
    ))
  it('a calendar that was asked before answers as a new one', () =>
    fc.assert(
      fc.property(
        anyHours,
        fc.array(fc.tuple(anyTime, anySpan), { minLength: 1, maxLength: 3 }),
        (hours, asked) => {
          const signs = [1, -1]
          for (const [time, span] of asked)
            for (const sign of signs)
              expect(addWorkingTime(time, sign * span, hours)).toBe(
                addWorkingTime(time, sign * span, { ...hours }),
              )
        },
      ),
    ))
})
