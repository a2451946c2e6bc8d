/** `amigo report`: statistics of a period, as text, JSON, or a page to print. */

import { writeFile } from 'node:fs/promises'
import type { Knex } from 'knex'
import { DateTime } from 'luxon'
import { backlogTable, technicianTable } from '../adapters/report/backlog-rows.js'
import { reportPage } from '../adapters/report/page.js'
import type { Report } from '../adapters/report/report.js'
import { type ReportTable, reportTables } from '../adapters/report/rows.js'
import { waitedTable, waitsNowTable } from '../adapters/report/waits-rows.js'
import { countIncidents } from '../adapters/stores/incidents/read-incidents.js'
import { readBacklog, readTechnicians } from '../adapters/stores/tickets/backlog.js'
import { livesWithin } from '../adapters/stores/tickets/lives-within.js'
import { readWaitsNow } from '../adapters/stores/tickets/waits.js'
import { formatLongDay } from '../adapters/templates/words/formats.js'
import type { Words } from '../adapters/templates/words/words.js'
import { tell, tellJson } from '../cli/output/prose.js'
import { clock } from '../composition/clock.js'
import { templateFolder } from '../composition/package-files.js'
import { deskTemplates } from '../composition/templates.js'
import { sumOf } from '../core/request/report/backlog.js'
import { type Period, statisticsOf } from '../core/request/report/statistics.js'
import type { Config } from '../settings.js'
import { CommandFault } from './faults.js'
import { withKeptServices } from './with-services.js'

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
    const made = await makeReport(knex, period, config)
    const { statistics, backlog, waits, technicians, incidents } = made
    if (json) {
      const days = { from: isoDay(period.from, zone), to: isoDay(period.to - 1, zone) }
      return tellJson({ ...days, ...statistics, backlog, waits, technicians, incidents })
    }
    const words = deskTemplates(config).words(locale)
    const days = daysOf(period, zone, words)
    if (html !== undefined) {
      const page = reportPage(made, {
        words,
        locale,
        period: days,
        zone,
        folder: templateFolder(config),
      })
      await writeFile(html, page)
      return tell(`${html}: ${days}`)
    }
    tell(`${words.report.title}. ${days}`)
    const { opened, closed } = statistics.all
    if (opened + closed === 0) tell(words.report.none)
    if (backlog.all.open > 0) tell(`\n${tableText(backlogTable(backlog, words))}`)
    if (waits.length > 0) tell(`\n${tableText(waitsNowTable(waits, words, zone))}`)
    if (opened + closed === 0) return
    for (const table of reportTables(statistics, words)) tell(`\n${tableText(table)}`)
    if (statistics.all.waits) tell(`\n${tableText(waitedTable(statistics, words))}`)
    if (incidents.count > 0)
      tell(
        `\n${words.report.incidents}${words.colon}${incidents.count} (${words.report.attached}${words.colon}${incidents.attached})`,
      )
    if (technicians) tell(`\n${tableText(technicianTable(technicians, words))}`)
    tell(`\n${words.report.note}`)
  })
}

async function makeReport(knex: Knex, period: Period, config: Config): Promise<Report> {
  const now = clock.now()
  const zone = config.AMIGO_TIME_ZONE
  const teams = await readBacklog(knex, now)
  return {
    statistics: await statisticsOf(livesWithin(knex, period, now), period, zone),
    backlog: {
      all: sumOf('', teams),
      teams,
    },
    waits: await readWaitsNow(knex),
    incidents: await countIncidents(knex, period),
    technicians: config.AMIGO_REPORT_TECHNICIANS ? await readTechnicians(knex, period, now) : null,
  }
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

function isoDay(at: number, zone: string): string {
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
