/** Every ten minutes around changes of the clock, leap days and the year's end, in zones that change at any hour: what comes once a day comes once. */

import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { addCalendar, endOfDay, localDay } from '../../../src/core/request/dates/local-time.js'
import { nextSendingTime } from '../../../src/core/request/dates/sending-time.js'
import { summaryTime } from '../../../src/core/request/dates/summary-time.js'
import { weekOf } from '../../../src/core/request/dates/working-hours.js'
import { DEFAULT_CLOSURE } from '../../fixtures/shipped-settings.js'

/** Zone, and a day around which something happens. */
const CASES: readonly (readonly [what: string, zone: string, day: string])[] = [
  ['the hour that is not there', 'Europe/Paris', '2026-03-29'],
  ['the hour that comes twice', 'Europe/Paris', '2026-10-25'],
  ['a leap day', 'Europe/Paris', '2028-02-29'],
  ['the year’s end', 'Europe/Paris', '2026-12-31'],
  ['midnight that is not there', 'Africa/Cairo', '2026-04-24'],
  ['midnight that comes twice', 'Africa/Cairo', '2026-10-29'],
  ['midnight that is not there, in the south', 'America/Santiago', '2026-09-06'],
  ['eleven at night that comes twice', 'America/Santiago', '2026-04-04'],
  ['half an hour', 'Australia/Lord_Howe', '2026-10-04'],
  ['half an hour back', 'Australia/Lord_Howe', '2026-04-05'],
  ['an island that never changes', 'Indian/Reunion', '2026-03-29'],
]
const STEP = 10 * 60_000

function* moments(zone: string, day: string): Generator<number> {
  const middle = DateTime.fromISO(day, { zone })
  const end = middle.plus({ days: 3 }).toMillis()
  for (let at = middle.minus({ days: 2 }).toMillis(); at < end; at += STEP) yield at
}

describe.each(CASES)('%s (%s, %s)', (_, zone, day) => {
  it.each([0, 30, 150, 180, 480, 1420])(
    'a summary at minute %i comes once a day, on that day',
    (minute) => {
      const hours = { zone, week: weekOf(() => [[0, 1440]]), holidays: [] }
      const byDay = new Map<string, Set<number>>()
      for (const now of moments(zone, day)) {
        const at = summaryTime({ targets: null, hours, summaryAt: minute }, now)
        if (at === null) continue
        expect(at).toBeLessThanOrEqual(now)
        expect(localDay(at, zone)).toBe(localDay(now, zone))
        byDay.set(localDay(now, zone), (byDay.get(localDay(now, zone)) ?? new Set()).add(at))
      }
      for (const times of byDay.values()) expect(times.size).toBe(1)
      expect(byDay.size).toBeGreaterThanOrEqual(4)
    },
  )

  it.each([
    [8, 18],
    [0, 24],
    [2, 4],
    [0, 1],
    [23, 24],
  ] as const)(
    'a mail between %i and %i goes out then, not before it is due, and in the order of its due dates',
    (from, before) => {
      const policy = {
        ...DEFAULT_CLOSURE,
        zone,
        mailHours: [from, before] as const,
        quietDays: [],
        closedPeriods: [],
      }
      let last = 0
      for (const now of moments(zone, day)) {
        const at = nextSendingTime(now, policy)
        expect(at).toBeGreaterThanOrEqual(Math.max(now, last))
        expect(nextSendingTime(at, policy)).toBe(at)
        expect(at - now).toBeLessThan(49 * 3_600_000)
        last = at
      }
    },
  )

  it('a day ends where the next one begins', () => {
    for (const now of moments(zone, day)) {
      const end = endOfDay(localDay(now, zone), zone)
      expect(end).toBeGreaterThan(now)
      expect(localDay(end - 1, zone)).toBe(localDay(now, zone))
      expect(localDay(end, zone)).not.toBe(localDay(now, zone))
    }
  })

  it('a month after a later moment is no earlier by more than the day that its month lacks', () => {
    let last = 0
    for (const now of moments(zone, day)) {
      const at = addCalendar(now, { months: 1 }, zone)
      expect(at - now).toBeGreaterThan(27 * 24 * 3_600_000)
      // The 31st and the 30th end on the same day, and an hour that comes twice comes once.
      expect(at).toBeGreaterThanOrEqual(last - 25 * 3_600_000)
      last = at
    }
  })
})
