/** The HTML page of `amigo report`, with its charts inline: it loads nothing and prints well. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Eta } from 'eta'
import type { Locale } from '../../core/request/person.js'
import type { Statistics } from '../../core/request/report/statistics.js'
import type { Words } from '../templates/words/words.js'
import { backlogTable, technicianTable } from './backlog-rows.js'
import type { Chart } from './chart.js'
import { chartTable, drawChart } from './charts.js'
import type { Report } from './report.js'
import { byAge, byCloser, byRating, byTeam, byTime } from './report-charts.js'
import { formatSpan, meanOf, type ReportTable, ratedOf, reportTables, shareOf } from './rows.js'
import { waitedTable, waitsNowTable } from './waits-rows.js'

interface Part extends Partial<ReportTable> {
  readonly title: string
  readonly note?: string
  readonly chart?: DrawnChart
}

interface DrawnChart {
  readonly svg: string
  /** Names of the series; empty where there is one only, which needs no legend. */
  readonly legend: readonly string[]
  /** The figures that are drawn. */
  readonly table: Omit<ReportTable, 'title'>
}

export interface ReportLook {
  readonly words: Words
  readonly locale: Locale
  /** Its days in words. */
  readonly period: string
  readonly zone: string
  /** The templates' folder. */
  readonly folder: string
}

export function reportPage(report: Report, look: ReportLook): string {
  const { words, locale, period, folder } = look
  const page = new Eta({ autoEscape: true, autoTrim: false })
  const template = readFileSync(join(folder, 'report.eta'), 'utf8')
  const { statistics, backlog, incidents } = report
  const { all } = statistics
  return page.renderString(template, {
    locale,
    period,
    words: words.report,
    title: words.report.title,
    empty: all.opened + all.closed + backlog.all.open + incidents.count === 0,
    facts: [...backlogFacts(report, words), ...factsOf(report, words)],
    parts: partsOf(report, look),
  })
}

/** What is to be done, and since when. */
function backlogFacts({ backlog, waits }: Report, words: Words): [string, string, string][] {
  const { open, oldest } = backlog.all
  const count = new Intl.NumberFormat(words.dateLocale)
  const since = oldest === null ? '' : `${words.report.oldest} : ${formatSpan(oldest, words)}`
  const facts: [string, string, string][] = [[words.report.backlog, count.format(open), since]]
  if (waits.length === 0) return facts
  return [...facts, [words.report['waits-now'], count.format(waits.length), '']]
}

function factsOf({ statistics, incidents }: Report, words: Words): [string, string, string][] {
  const { all } = statistics
  const { report } = words
  const count = new Intl.NumberFormat(words.dateLocale)
  const { answer, resolution } = all
  const within = (ms: number | undefined) =>
    ms === undefined ? '' : `${report.p90} ${formatSpan(ms, words)}`
  const span = (ms: number | undefined) => (ms === undefined ? '–' : formatSpan(ms, words))
  return [
    [report.opened, count.format(all.opened), ''],
    [report.closed, count.format(all.closed), ''],
    [report.answer, span(answer?.median), within(answer?.p90)],
    [report.resolution, span(resolution?.median), within(resolution?.p90)],
    [report.reopened, shareOf(all.reopened, all.opened, words), ''],
    [report.deflected, shareOf(all.deflected, all.opened, words), ''],
    ...metFacts(statistics, words),
    ...incidentFact(incidents, words),
    ...satisfactionFact(statistics, words),
  ]
}

/** Nothing where requests had no targets. */
function metFacts({ all }: Statistics, words: Words): [string, string, string][] {
  const fact = (
    name: 'take-met' | 'resolve-met',
    met: number | null,
    targets: number,
  ): [string, string, string][] =>
    met === null ? [] : [[words.report[name], shareOf(met, targets, words), '']]
  return [
    ...fact('take-met', all.takeMet, all.takeTargets),
    ...fact('resolve-met', all.resolveMet, all.resolveTargets),
  ]
}

/** Nothing where there was none. */
function incidentFact(
  { count, attached }: Report['incidents'],
  { report, colon, dateLocale }: Words,
): [string, string, string][] {
  if (count === 0) return []
  const number = new Intl.NumberFormat(dateLocale)
  const beside = `${report.attached}${colon}${number.format(attached)}`
  return [[report.incidents, number.format(count), beside]]
}

/** The mean, and how many said it; nothing where nobody was asked. */
function satisfactionFact({ all }: Statistics, words: Words): [string, string, string][] {
  const { report } = words
  const { satisfaction, closed } = all
  if (!satisfaction) return []
  const rated = `${report.rated} : ${ratedOf(satisfaction, closed, words)}`
  return [[report.satisfaction, meanOf(satisfaction, words), rated]]
}

function partsOf(report: Report, { words, zone }: ReportLook): Part[] {
  const { statistics, backlog, waits, technicians } = report
  const [, ...tables] = reportTables(statistics, words)
  const { all, teams } = statistics
  return [
    {
      ...backlogTable(backlog, words),
      note: words.report['backlog-note'],
      ...drawnWhen(backlog.all.open > 0, () => byAge(backlog, words)),
    },
    ...(waits.length > 0
      ? [{ ...waitsNowTable(waits, words, zone), note: words.report['waits-note'] }]
      : []),
    { title: byTime(statistics, words).title, chart: drawn(byTime(statistics, words)) },
    ...tables.map((table) => ({
      ...table,
      ...drawnWhen(table.title === words.report.teams && teams.length > 1, () =>
        byTeam(teams, words),
      ),
    })),
    ...(all.waits
      ? [{ ...waitedTable(statistics, words), note: words.report['waited-note'] }]
      : []),
    ...(technicians ? [technicianPart(technicians, words)] : []),
    ...chartPart(all.closed > 0, () => byCloser(statistics, words)),
    ...chartPart(all.satisfaction !== null, () => byRating(all, words)),
  ]
}

function technicianPart(technicians: NonNullable<Report['technicians']>, words: Words): Part {
  return { ...technicianTable(technicians, words), note: words.report['technicians-note'] }
}

function chartPart(is: boolean, chart: () => Chart): Part[] {
  return is ? [{ title: chart().title, chart: drawn(chart()) }] : []
}

function drawnWhen(is: boolean, chart: () => Chart): Pick<Part, 'chart'> {
  return is ? { chart: drawn(chart()) } : {}
}

function drawn(chart: Chart): NonNullable<Part['chart']> {
  const names = chart.series.map(({ name }) => name)
  return {
    svg: drawChart(chart),
    legend: names.length > 1 ? names : [],
    table: chartTable(chart),
  }
}
