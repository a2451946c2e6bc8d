/** The working hours of the desk: spans of each day of the week in its time zone, without its public holidays. */

import { DateTime } from 'luxon'
import type { ClosedPeriod } from './closed-period.js'
import { zoneOf } from './zone.js'

/** Minutes after midnight on the wall clock, up to two days: `[1320, 1800]` is 22:00 to 6:00 of the next day. */
export type Span = readonly [from: number, to: number]

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7
const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

export interface WorkingHours {
  /** IANA name: `Europe/Paris`. */
  readonly zone: string
  /** Of each day, 1 is Monday; a span that goes on past midnight is the day's on which it begins. */
  readonly week: Readonly<Record<Weekday, readonly Span[]>>
  /** Days on which no span begins. */
  readonly holidays: readonly ClosedPeriod[]
}

/** Epoch ms: from `start` inclusive to `end` exclusive. */
export interface WorkingSpan {
  readonly start: number
  readonly end: number
}

/** More days in a row without a span would be a mistake in the calendar; the search ends. */
const MAX_CLOSED_DAYS = 400

export const MINUTES_OF_DAY = 24 * 60

/** A span of this many days before may go on today. */
const DAYS_BEFORE = [2, 1, 0] as const

/** The spans of each day. */
export function weekOf(spans: (day: Weekday) => readonly Span[]): WorkingHours['week'] {
  return {
    1: spans(1),
    2: spans(2),
    3: spans(3),
    4: spans(4),
    5: spans(5),
    6: spans(6),
    7: spans(7),
  }
}

/** Whether anybody ever works. */
export function hasWorkingHours({ week }: Pick<WorkingHours, 'week'>): boolean {
  return WEEKDAYS.some((day) => week[day].some(([from, to]) => from < to))
}

/** The spans that end after `at`, in order; one that goes on past midnight comes in two. */
export function* spansAfter(at: number, hours: WorkingHours): Generator<WorkingSpan> {
  let day = dayOf(at, hours)
  for (let closed = 0; closed < MAX_CLOSED_DAYS; closed++) {
    for (const span of day.spans) {
      if (span.end <= at) continue
      yield span
      closed = 0
    }
    day = dayAfter(day, hours)
  }
}

/** The spans that begin before `at`, the latest first. */
export function* spansBefore(at: number, hours: WorkingHours): Generator<WorkingSpan> {
  let day = dayOf(at, hours)
  for (let closed = 0; closed < MAX_CLOSED_DAYS; closed++) {
    for (const span of day.spans.toReversed()) {
      if (span.start >= at) continue
      yield span
      closed = 0
    }
    day = dayBefore(day, hours)
  }
}

/** A day of the calendar, from its midnight to the next one; its neighbours once they were looked at. */
interface CalendarDay extends WorkingSpan {
  readonly date: DateTime
  readonly spans: readonly WorkingSpan[]
  after?: CalendarDay
  before?: CalendarDay
}

/**
 * The days that were looked at, of each calendar, by the days of UTC in which somebody asked for them:
 * every request is timed by the same few days, and a day in a time zone is slow to work out.
 */
const calendars = new WeakMap<WorkingHours, Map<number, readonly CalendarDay[]>>()
/** So many days are remembered; then it begins anew. */
const MAX_DAYS = 1000
const UTC_DAY = MINUTES_OF_DAY * 60_000

function dayOf(at: number, hours: WorkingHours): CalendarDay {
  const known = calendars.get(hours) ?? new Map<number, readonly CalendarDay[]>()
  calendars.set(hours, known)
  const utcDay = Math.floor(at / UTC_DAY)
  const days = known.get(utcDay) ?? []
  const found = days.find(({ start, end }) => start <= at && at < end)
  if (found) return found
  if (known.size >= MAX_DAYS) known.clear()
  const day = calendarDay(
    DateTime.fromMillis(at, { zone: zoneOf(hours.zone) }).startOf('day'),
    hours,
  )
  known.set(utcDay, [...days, day])
  return day
}

function dayAfter(day: CalendarDay, hours: WorkingHours): CalendarDay {
  day.after ??= calendarDay(day.date.plus({ days: 1 }), hours)
  return day.after
}

function dayBefore(day: CalendarDay, hours: WorkingHours): CalendarDay {
  day.before ??= calendarDay(day.date.minus({ days: 1 }), hours)
  return day.before
}

/** What of all spans lies within a day, in order; what overlaps counts once. */
function calendarDay(date: DateTime, hours: WorkingHours): CalendarDay {
  const start = date.toMillis()
  const end = date.plus({ days: 1 }).toMillis()
  const all = DAYS_BEFORE.flatMap((days) => spansOf(date.minus({ days }), hours))
  const spans: WorkingSpan[] = []
  let last = start
  for (const one of all.toSorted((a, b) => a.start - b.start)) {
    const span = { start: Math.max(one.start, last), end: Math.min(one.end, end) }
    if (span.start >= span.end) continue
    spans.push(span)
    last = span.end
  }
  return { date, start, end, spans }
}

/** The spans that begin on a day, which is given by its midnight. */
export function spansOf(day: DateTime, { week, holidays }: WorkingHours): readonly WorkingSpan[] {
  const spans = week[day.weekday as Weekday]
  if (spans.length === 0) return []
  const iso = day.toISODate() ?? ''
  if (holidays.some(({ from, to }) => from <= iso && iso <= to)) return []
  return spans.map(([from, to]) => ({ start: onWallClock(day, from), end: onWallClock(day, to) }))
}

/** As the clock on the wall shows it: on a day of 23 hours, 8:00 comes an hour sooner. */
function onWallClock(day: DateTime, minutes: number): number {
  const days = Math.floor(minutes / MINUTES_OF_DAY)
  const rest = minutes % MINUTES_OF_DAY
  const date = day.plus({ days })
  return date.set({ hour: Math.floor(rest / 60), minute: rest % 60 }).toMillis()
}
