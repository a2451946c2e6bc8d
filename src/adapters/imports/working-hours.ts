/** Reads the working hours of a calendar file: `monday: 8:00-12:00, 13:30-17:30`, day by day. */

import { z } from 'zod'
import {
  hasWorkingHours,
  MINUTES_OF_DAY,
  type Span,
  type WorkingHours,
} from '../../core/request/dates/working-hours.js'

const MUST = 'must be hours such as 8:00-12:00, 13:30-17:30'
const NOBODY =
  'names no hour of the week, so nothing would ever be due: write `monday: 8:00-18:00` and so on, or leave it out'

/** `22:00-6:00` goes on past midnight; 24:00 is the end of a day. */
const day = z.string({ error: MUST }).transform((written, context): readonly Span[] => {
  const spans = written.trim() === '' ? [] : written.split(',').map(spanOf)
  if (spans.includes(null)) context.addIssue(`${MUST}: « ${written} »`)
  return spans.filter((span) => span !== null)
})

function spanOf(written: string): Span | null {
  const [, fromHour, fromMinute, toHour, toMinute] =
    /^\s*(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)\s*$/.exec(written) ?? []
  const from = minutesOf(fromHour, fromMinute)
  const to = minutesOf(toHour, toMinute)
  if (from === null || to === null || from === MINUTES_OF_DAY || from === to) return null
  return [from, to < from ? to + MINUTES_OF_DAY : to]
}

function minutesOf(hour: string | undefined, minute: string | undefined): number | null {
  const minutes = Number(hour) * 60 + Number(minute)
  return Number(minute) < 60 && minutes <= MINUTES_OF_DAY ? minutes : null
}

const none = day.default([])

/** The week; a day that is left out has no hours. */
export const workingWeek = z
  .strictObject({
    monday: none,
    tuesday: none,
    wednesday: none,
    thursday: none,
    friday: none,
    saturday: none,
    sunday: none,
  })
  .transform((days): WorkingHours['week'] => ({
    1: days.monday,
    2: days.tuesday,
    3: days.wednesday,
    4: days.thursday,
    5: days.friday,
    6: days.saturday,
    7: days.sunday,
  }))
  .refine((week) => hasWorkingHours({ week }), NOBODY)
