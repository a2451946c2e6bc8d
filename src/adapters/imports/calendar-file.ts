/** Reads the operator's calendar file (YAML): public and school holidays, and the hours in which the desk works. */

import { z } from 'zod'
import type { ClosedPeriod } from '../../core/request/dates/closed-period.js'
import type { WorkingHours } from '../../core/request/dates/working-hours.js'
import { DAY } from '../../core/running/durations.js'
import { type Problem, sortedByLine } from './problem.js'
import { workingWeek } from './working-hours.js'
import { parseYaml } from './yaml-document.js'

export const SCHOOL_ZONES = ['A', 'B', 'C'] as const
export type SchoolZone = (typeof SCHOOL_ZONES)[number]

const day = z
  .string({ error: 'must be a day such as 2026-11-24' })
  .refine(isDay, { error: ({ input }) => `${String(input)} is no day of the calendar` })
const name = z.string({ error: 'is missing' }).trim().min(1, 'is missing')
const SHAPE = z.strictObject({
  working_hours: workingWeek.optional(),
  public_holidays: z.array(z.strictObject({ day, name })).default([]),
  school_holidays: z
    .array(
      z.strictObject({
        name,
        from: day,
        to: day,
        zones: z
          .array(z.enum(SCHOOL_ZONES, { error: 'must be A, B or C' }))
          .default([...SCHOOL_ZONES]),
      }),
    )
    .default([]),
})

export type ParsedCalendar =
  | {
      readonly ok: true
      /** Nothing is sent or closed automatically. */
      readonly periods: ClosedPeriod[]
      /** The public holidays among them: nobody works. */
      readonly holidays: readonly ClosedPeriod[]
      /** Null: the file does not say when the desk works. */
      readonly week: WorkingHours['week'] | null
    }
  | { readonly ok: false; readonly problems: Problem[] }

/** A holiday longer than a summer is a mistake, which would stop automatic closing. */
const MAX_DAYS = 100

/** `zone`: the zone whose school holidays count; null for none. All problems, in the order of lines. */
export function parseCalendar(text: string, file: string, zone: SchoolZone | null): ParsedCalendar {
  const { document, counter, problems } = parseYaml(text, file)
  const lineOf = (path: readonly PropertyKey[]) => {
    const node = document.getIn(path, true) as { range?: [number, number, number] } | undefined
    return node?.range ? counter.linePos(node.range[0]).line : 1
  }
  const shaped = problems.length > 0 ? null : SHAPE.safeParse(document.toJS())
  for (const { path, message } of shaped?.error?.issues ?? [])
    problems.push({ file, line: lineOf(path), field: path.join('.') || 'file', message })
  const { public_holidays = [], school_holidays = [] } = shaped?.data ?? {}
  for (const [at, { from, to }] of school_holidays.entries()) {
    const days = (Date.parse(to) - Date.parse(from)) / DAY
    if (days >= 0 && days < MAX_DAYS) continue
    const message = days < 0 ? 'is before `from`' : `is more than ${MAX_DAYS} days after \`from\``
    const path = ['school_holidays', at, 'to']
    problems.push({ file, line: lineOf(path), field: path.join('.'), message })
  }
  if (problems.length > 0) return { ok: false, problems: sortedByLine(problems) }
  const schools = school_holidays.filter(({ zones }) => zone !== null && zones.includes(zone))
  const holidays = public_holidays.map(({ name, day }) => ({ name, from: day, to: day }))
  return {
    ok: true,
    periods: [...holidays, ...schools.map(({ zones: _, ...period }) => period)],
    holidays,
    week: shaped?.data?.working_hours ?? null,
  }
}

function isDay(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(value) || Number.isNaN(time)) return false
  return new Date(time).toISOString().startsWith(value)
}
