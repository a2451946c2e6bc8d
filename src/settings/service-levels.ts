/** Settings of targets in time, and of the summary that teams get of their day. */

import { z } from 'zod'
import type { Target, Targets } from '../core/request/dates/service-levels.js'
import { MINUTE } from '../core/running/durations.js'
import { flag } from './schemas.js'
import { type Setting, setting } from './setting.js'

const FORM = '1: 1h/8h, 2: 4h/20h, 3: 10h/50h, 4: 20h/100h'
const MUST = `must name a time to take and a time to resolve for each priority, such as \`${FORM}\`, or be none`
/** Longer than a year of working hours would be a mistake, ms. */
const LONGEST = 2000 * 60 * MINUTE

/** « 1: 1h/8h, … »: hours or minutes (`30min`); null: none. */
const targets = z.string().transform((written, context): Targets | null => {
  if (written.trim() === 'none') return null
  const read = readTargets(written)
  if ('problem' in read) context.addIssue(read.problem)
  return 'problem' in read ? z.NEVER : read.targets
})

function readTargets(
  written: string,
): { readonly targets: Targets } | { readonly problem: string } {
  const found = new Map<string, Target>()
  for (const part of written.split(',')) {
    const [, priority = '', take = '', resolve = ''] =
      /^\s*([1-4])\s*:\s*(\d+(?:h|min))\s*\/\s*(\d+(?:h|min))\s*$/.exec(part) ?? []
    if (priority === '' || found.has(priority)) return { problem: `${MUST}: « ${part.trim()} »` }
    found.set(priority, { take: spanOf(take), resolve: spanOf(resolve) })
  }
  const [one, two, three, four] = ['1', '2', '3', '4'].map((priority) => found.get(priority))
  if (!one || !two || !three || !four) return { problem: MUST }
  const wrong = [...found].find(
    ([, { take, resolve }]) => take === 0 || take > resolve || resolve > LONGEST,
  )
  if (wrong)
    return {
      problem: `of priority ${wrong[0]}, the time to take must be more than 0, the time to resolve no less than it, and no more than 2000h`,
    }
  return { targets: { 1: one, 2: two, 3: three, 4: four } }
}

function spanOf(written: string): number {
  return Number.parseInt(written, 10) * (written.endsWith('h') ? 60 : 1) * MINUTE
}

/** `8:00`, as minutes after midnight; null: none. */
const timeOfDay = z
  .string()
  .refine(
    (written) => written === 'none' || /^([01]?\d|2[0-3]):[0-5]\d$/.test(written),
    'must be a time of day such as 8:00, or none',
  )
  .transform((written) => {
    if (written === 'none') return null
    const [hours = 0, minutes = 0] = written.split(':').map(Number)
    return hours * 60 + minutes
  })

export const SERVICE_LEVEL_SETTINGS = {
  AMIGO_TARGETS: setting(
    targets,
    'By priority, working time from the opening of a request until it is taken and until it is resolved: technicians see when a request is late, and are told. Hours (`4h`) or minutes (`30min`); `none`: nothing is ever late. The working hours are `working_hours` of `AMIGO_CALENDAR`, or else those of `AMIGO_DESK_HOURS` (`AMIGO_MAIL_HOURS`), without `AMIGO_QUIET_DAYS` and public holidays.',
    FORM,
  ),
  AMIGO_SUMMARY_AT: setting(
    timeOfDay,
    'When each team gets the summary of its requests, on working days, such as 8:00; `none`: it gets none.',
    '8:00',
  ),
  AMIGO_REPORT_TECHNICIANS: setting(
    flag,
    'Whether `amigo report` names technicians, with what each has at hand and what was closed of it. Ask those concerned first.',
    'false',
  ),
} satisfies Readonly<Record<string, Setting>>
