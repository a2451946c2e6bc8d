/** When mail that nobody asked for may go out: within the hours of the policy, and on no quiet day or holiday. */

import { DateTime } from 'luxon'
import type { ClosurePolicy } from './closure-policy.js'
import { zoneOf } from './zone.js'

/** More closed days in a row would be a mistake in the calendar. */
const MAX_DAYS = 400

/** The first moment from `at` on when an automatic mail may go out; epoch ms. */
export function nextSendingTime(at: number, policy: ClosurePolicy): number {
  const [from, before] = policy.mailHours
  let day = DateTime.fromMillis(at, { zone: zoneOf(policy.zone) })
  for (let tries = 0; tries < MAX_DAYS; tries++) {
    if (isSendingDay(day, policy) && day.hour < before)
      return day.hour >= from ? day.toMillis() : atHour(day, from).toMillis()
    day = day.plus({ days: 1 }).startOf('day')
  }
  return day.toMillis()
}

/** Whether an automatic mail may go out at this moment. */
export function isSendingTime(at: number, policy: ClosurePolicy): boolean {
  return nextSendingTime(at, policy) === at
}

/** The same hour, `days` working days after that of `at` (days on which mail may go out). Epoch ms. */
export function workingDaysAfter(at: number, days: number, policy: ClosurePolicy): number {
  let day = DateTime.fromMillis(at, { zone: zoneOf(policy.zone) })
  let left = days
  for (let tries = 0; left > 0 && tries < MAX_DAYS + days; tries++) {
    day = day.plus({ days: 1 })
    if (isSendingDay(day, policy)) left--
  }
  return day.toMillis()
}

function isSendingDay(day: DateTime, { quietDays, closedPeriods }: ClosurePolicy): boolean {
  const iso = day.toISODate() ?? ''
  return (
    !quietDays.includes(day.weekday) &&
    !closedPeriods.some(({ from, to }) => from <= iso && iso <= to)
  )
}

function atHour(day: DateTime, hour: number): DateTime {
  return day.set({ hour, minute: 0, second: 0, millisecond: 0 })
}
