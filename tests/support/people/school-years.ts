/** Two school years with their holidays, and how many working days are in them, told without the code that is tested. */

import { DateTime } from 'luxon'
import type { ClosurePolicy } from '../../../src/core/request/dates/closure-policy.js'
import { DEFAULT_CLOSURE } from '../../fixtures/shipped-settings.js'

export const ZONE = 'Europe/Paris'
export const POLICY: ClosurePolicy = {
  ...DEFAULT_CLOSURE,
  zone: ZONE,
  closedPeriods: [
    { name: 'Toussaint', from: '2026-10-17', to: '2026-11-01' },
    { name: 'Noël', from: '2026-12-19', to: '2027-01-03' },
    { name: 'Été', from: '2027-07-03', to: '2027-08-31' },
    { name: 'Toussaint', from: '2027-10-23', to: '2027-11-07' },
    { name: 'Noël', from: '2027-12-18', to: '2028-01-02' },
  ],
}

export function isHoliday(day: DateTime): boolean {
  const iso = day.toISODate() ?? ''
  return POLICY.closedPeriods.some(({ from, to }) => from <= iso && iso <= to)
}

/** Days since, on which mail goes out: that of `now` among them. */
export function workingDays(since: number, now: number): number {
  let days = 0
  let day = DateTime.fromMillis(since, { zone: ZONE })
  for (;;) {
    day = day.plus({ days: 1 })
    if (!(day.toMillis() <= now)) return days
    if (day.weekday < 6 && !isHoliday(day)) days++
  }
}
