/** Calendar arithmetic in the zone of the desk: months, days and their ends. Instants are epoch ms. */

import { DateTime } from 'luxon'
import { HOUR } from '../../running/durations.js'
import { zoneOf } from './zone.js'

/** Adds calendar months and days in the zone: 31 January and a month is the last day of February. */
export function addCalendar(
  at: number,
  span: { months?: number; days?: number },
  zone: string,
): number {
  return DateTime.fromMillis(at, { zone: zoneOf(zone) })
    .plus(span)
    .toMillis()
}

/** Daylight saving moves an instant by no more. */
const CLOCK_CHANGE = HOUR

/**
 * An instant no earlier than any from which `months` calendar months have passed at `now`. Queries
 * select by it what may be due, and up to an hour of what is not due yet.
 */
export function monthsBefore(now: number, months: number, zone: string): number {
  const end = DateTime.fromMillis(now, { zone: zoneOf(zone) })
  const start = end.minus({ months })
  const { daysInMonth = 28 } = start
  // On 31 May a month has passed since all of 30 April, at whatever hour.
  if (end.day > daysInMonth) return start.endOf('month').toMillis() + CLOCK_CHANGE
  // 28 February is a month after the 28th of January, and after the 29th, 30th and 31st.
  const last = end.day === end.daysInMonth ? start.set({ day: daysInMonth }) : start
  return last.toMillis() + CLOCK_CHANGE
}

/** The calendar day of an instant in the zone, ISO. */
export function localDay(at: number, zone: string): string {
  if (lastDay.zone !== zone || at < lastDay.from || at >= lastDay.to) lastDay = dayOf(at, zone)
  return lastDay.day
}

/** Every message asks which day it is, and dates are dear. `to`: exclusive. */
let lastDay = { day: '', zone: '', from: 0, to: 0 }

function dayOf(at: number, zone: string): typeof lastDay {
  const found = DateTime.fromMillis(at, { zone: zoneOf(zone) })
  const from = found.startOf('day')
  const to = from.plus({ days: 1 }).startOf('day')
  return { day: found.toISODate() ?? '', zone, from: from.toMillis(), to: to.toMillis() }
}

/** The end of an ISO day in the zone, epoch ms. */
export function endOfDay(day: string, zone: string): number {
  return DateTime.fromISO(day, { zone: zoneOf(zone) })
    .plus({ days: 1 })
    .startOf('day')
    .toMillis()
}
