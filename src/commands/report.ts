/** `amigo report`: statistics of a period, as text, JSON, or a page to print. */

import { writeFile } from 'node:fs/promises'
import { DateTime } from 'luxon'
import { livesWithin } from '../adapters/stores/tickets/lives-within.js'
import { formatLongDay } from '../adapters/templates/formats.js'
import { reportPage } from '../adapters/templates/report-page.js'
import { type ReportTable, reportTables } from '../adapters/templates/report-rows.js'
import type { Words } from '../adapters/templates/words.js'
import { clock } from '../composition/clock.js'
import { templateFolder } from '../composition/package-files.js'
import { deskTemplates } from '../composition/templates.js'
import { type Period, statisticsOf } from '../core/request/statistics.js'
import { CommandFault } from './faults.js'
import { say, withKeptServices } from './with-services.js'

export interface ReportOptions {
  /** Days, ISO; both included. */
  readonly from?: string
  readonly to?: string
  readonly json?: true
  /** File to write. */
  readonly html?: string
}

const DEFAULT_DAYS = 30

export async function report({ from, to, json, html }: ReportOptions): Promise<void> {
  await withKeptServices(async ({ knex }, config) => {
    const { AMIGO_TIME_ZONE: zone, AMIGO_LOCALE: locale } = config
    const period = periodOf(from, to, zone)
    const statistics = await statisticsOf(livesWithin(knex, period, clock.now()), period, zone)
    if (json) {
      const days = { from: iso(period.from, zone), to: iso(period.to - 1, zone) }
      return say(JSON.stringify({ ...days, ...statistics }))
    }
    const words = deskTemplates(config).words(locale)
    const days = daysOf(period, zone, words)
    if (html !== undefined) {
      const page = reportPage(statistics, words, locale, days, templateFolder(config))
      await writeFile(html, page)
      return say(`${html}: ${days}`)
    }
    say(`${words.report.title}. ${days}`)
    const { opened, closed } = statistics.all
    if (opened + closed === 0) return say(words.report.none)
    for (const table of reportTables(statistics, words)) say(`\n${tableText(table)}`)
    say(`\n${words.report.note}`)
  })
}

/** By default the last thirty days, today included. */
function periodOf(from: string | undefined, to: string | undefined, zone: string): Period {
  const today = DateTime.fromMillis(clock.now(), { zone }).startOf('day')
  const last = to === undefined ? today : dayOf('--to', to, zone)
  const first =
    from === undefined ? last.minus({ days: DEFAULT_DAYS - 1 }) : dayOf('--from', from, zone)
  if (first > last)
    throw new CommandFault(`--from ${first.toISODate()} comes after --to ${last.toISODate()}`, 64)
  return { from: first.toMillis(), to: last.plus({ days: 1 }).toMillis() }
}

function dayOf(option: string, written: string, zone: string): DateTime {
  const day = DateTime.fromFormat(written, 'yyyy-MM-dd', { zone })
  if (!day.isValid)
    throw new CommandFault(`${option} ${written}: must be a day such as 2026-11-24`, 64)
  return day
}

function iso(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toISODate() ?? ''
}

function daysOf({ from, to }: Period, zone: string, words: Words): string {
  const day = (at: number) => formatLongDay(at, zone, words)
  return `${words.report.from} ${day(from)} ${words.report.to} ${day(to - 1)}`
}

/** One figure a line for each name: twelve columns fit no terminal. */
function tableText({ title, head, rows }: ReportTable): string {
  const width = Math.max(...head.map(({ length }) => length)) + 2
  const blocks = rows.map(([name = '', ...values]) => {
    const lines = values.map((value, at) => `  ${(head[at + 1] ?? '').padEnd(width)}${value}`)
    return [name, ...lines].join('\n')
  })
  return rows.length === 1 && rows[0]?.[0] === title
    ? blocks.join('\n')
    : [`${title}\n`, ...blocks].join('\n')
}
