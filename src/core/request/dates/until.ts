/** When a wait ends that a technician wrote down (ATTENDRE), from the day that they named. Instants are epoch ms. */

import { DateTime } from 'luxon'
import { type DayNamed, dayNamed } from '../../words/days/day-named.js'
import { spansOf, type WorkingHours } from './working-hours.js'
import { zoneOf } from './zone.js'

export type Until =
  | {
      /** Without a time of day: the beginning of that day. */
      readonly at: number
      /** What is waited for: the text without the day. */
      readonly rest: string
    }
  | { readonly why: 'day-missing' | 'day-past' | 'day-far'; readonly rest: string }

/** Within this many days a date without a year has just passed; before, it means next year. */
const JUST_PASSED = 60
/** Later than this is a slip. */
const MOST_MONTHS = 12
const MAX_WORKDAYS = 400

/** Until when a text says to wait, and for what; or why it does not say so. */
export function untilIn(text: string, now: number, hours: WorkingHours): Until {
  const found = dayNamed(text)
  if (!found) return { why: 'day-missing', rest: text.trim() }
  const { rest } = found
  const today = DateTime.fromMillis(now, { zone: zoneOf(hours.zone) })
  const end = endOf(found.day, today, hours)
  if (!end?.isValid) return { why: 'day-missing', rest }
  if (end.toMillis() <= now) return { why: 'day-past', rest }
  const isFar = end > today.plus({ months: MOST_MONTHS }).endOf('day')
  return isFar ? { why: 'day-far', rest } : { at: end.toMillis(), rest }
}

/** Null: there is no such day. */
function endOf(named: DayNamed, now: DateTime, hours: WorkingHours): DateTime | null {
  if (named.kind === 'in' && (named.unit === 'hour' || named.unit === 'minute'))
    return now.plus({ [`${named.unit}s`]: named.count })
  const day = dayOf(named, now.startOf('day'), hours)
  if (day === null || named.time === null) return day
  const { hour, minute } = named.time
  return hour < 24 && minute < 60 ? day.set({ hour, minute }) : null
}

function dayOf(named: DayNamed, today: DateTime, hours: WorkingHours): DateTime | null {
  switch (named.kind) {
    case 'date':
      return dateOf(named, today)
    case 'weekday': {
      const ahead = (named.weekday - today.weekday + 6) % 7
      return today.plus({ days: ahead + 1 + (named.later ? 7 : 0) })
    }
    case 'in':
      return named.unit === 'workday'
        ? workday(named.count, today, hours)
        : today.plus({ [`${named.unit}s`]: named.count })
    case 'next':
      return today.plus({ [`${named.unit}s`]: 1 }).startOf(named.unit)
    case 'end':
      return named.unit === 'week'
        ? today.startOf('week').plus({ days: 4 })
        : today.endOf('month').startOf('day')
  }
}

/** A day of the week beside it must be that day's: « jeudi 12/12 » of a Saturday is a slip. */
function dateOf(
  { day, month, year, weekday }: Extract<DayNamed, { kind: 'date' }>,
  today: DateTime,
): DateTime | null {
  const { zone } = today
  const thisYear = DateTime.fromObject({ year: year ?? today.year, month, day }, { zone })
  const passed = year === null && thisYear < today.minus({ days: JUST_PASSED })
  const date = passed
    ? DateTime.fromObject({ year: today.year + 1, month, day }, { zone })
    : thisYear
  return date.isValid && (weekday === null || date.weekday === weekday) ? date : null
}

function workday(count: number, today: DateTime, hours: WorkingHours): DateTime | null {
  let day = today
  let left = count
  for (let tries = 0; left > 0 && tries < MAX_WORKDAYS; tries++) {
    day = day.plus({ days: 1 })
    if (spansOf(day, hours).length > 0) left--
  }
  return left > 0 ? null : day
}
