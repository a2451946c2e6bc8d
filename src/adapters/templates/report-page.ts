/** The HTML page of `amigo report`, with its charts inline: it loads nothing and prints well. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Eta } from 'eta'
import { DateTime } from 'luxon'
import type { Satisfaction } from '../../core/request/figures.js'
import type { Locale } from '../../core/request/person.js'
import { RATINGS } from '../../core/request/rating-scale.js'
import type { Statistics } from '../../core/request/statistics.js'
import { type Chart, drawChart } from './charts.js'
import { formatSpan, meanOf, percent, type ReportTable, reportTables } from './report-rows.js'
import type { Words } from './words.js'

const DAY = 24 * 60 * 60_000
/** More bars are too thin to read. */
const MAX_BARS = 12

interface Part extends Partial<ReportTable> {
  readonly title: string
  readonly svg?: string
}

/** `period`: its days in words. `folder`: the templates' folder. */
export function reportPage(
  statistics: Statistics,
  words: Words,
  locale: Locale,
  period: string,
  folder: string,
): string {
  const page = new Eta({ autoEscape: true, autoTrim: false })
  const template = readFileSync(join(folder, 'report.eta'), 'utf8')
  const { all } = statistics
  return page.renderString(template, {
    locale,
    period,
    words: words.report,
    title: words.report.title,
    empty: all.opened + all.closed === 0,
    facts: factsOf(statistics, words),
    parts: partsOf(statistics, words),
  })
}

function factsOf(statistics: Statistics, words: Words): [string, string, string][] {
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
    [report.reopened, percent(all.reopened, words), ''],
    [report.deflected, percent(all.deflected, words), ''],
    ...metFacts(statistics, words),
    ...satisfactionFact(statistics, words),
  ]
}

/** Nothing where requests had no targets. */
function metFacts({ all }: Statistics, words: Words): [string, string, string][] {
  const fact = (
    name: 'take-met' | 'resolve-met',
    met: number | null,
  ): [string, string, string][] =>
    met === null ? [] : [[words.report[name], percent(met, words), '']]
  return [...fact('take-met', all.takeMet), ...fact('resolve-met', all.resolveMet)]
}

/** The mean, and how many said it; nothing where nobody was asked. */
function satisfactionFact({ all }: Statistics, words: Words): [string, string, string][] {
  const { report, dateLocale } = words
  const { satisfaction } = all
  if (!satisfaction) return []
  const rated = new Intl.NumberFormat(dateLocale).format(satisfaction.rated)
  const share = percent(satisfaction.share, words)
  return [
    [report.satisfaction, meanOf(satisfaction, words), `${report.rated} : ${rated} (${share})`],
  ]
}

function partsOf(statistics: Statistics, words: Words): Part[] {
  const { report } = words
  const [, ...tables] = reportTables(statistics, words)
  return [
    { title: report.months, svg: drawChart(byMonth(statistics, words)) },
    ...tables.map((table) =>
      table.title === report.teams && statistics.teams.length > 1
        ? { ...table, svg: drawChart(byTeam(statistics, words)) }
        : table,
    ),
    ...(statistics.all.closed > 0
      ? [{ title: report.closures, svg: drawChart(byCloser(statistics, words)) }]
      : []),
    ...(statistics.all.satisfaction
      ? [
          {
            title: report.satisfaction,
            svg: drawChart(byRating(statistics.all.satisfaction, words)),
          },
        ]
      : []),
  ]
}

function byMonth({ months }: Statistics, words: Words): Chart {
  const count = new Intl.NumberFormat(words.dateLocale, { maximumFractionDigits: 0 })
  const month = (iso: string) =>
    DateTime.fromISO(iso).setLocale(words.dateLocale).toFormat('LLL yyyy')
  return {
    labels: months.map(({ month: iso }) => month(iso)),
    series: [
      { name: words.report.opened, values: months.map(({ opened }) => opened) },
      { name: words.report.closed, values: months.map(({ closed }) => closed) },
    ],
    format: (value) => (Number.isInteger(value) ? count.format(value) : ''),
  }
}

/** In days: a team that resolves within hours has a short bar, as it should. */
function byTeam({ teams }: Statistics, words: Words): Chart {
  const { report } = words
  const shown = teams.slice(0, MAX_BARS)
  const days = (ms: number | undefined) => (ms ?? 0) / DAY
  const count = new Intl.NumberFormat(words.dateLocale)
  return {
    horizontal: true,
    labels: shown.map(({ name }) => name),
    series: [
      {
        name: `${report.answer}, ${report.median}`,
        values: shown.map(({ figures }) => days(figures.answer?.median)),
      },
      {
        name: `${report.resolution}, ${report.median}`,
        values: shown.map(({ figures }) => days(figures.resolution?.median)),
      },
    ],
    format: (value) => `${count.format(value)} ${report.days}`,
  }
}

function byRating({ counts }: Satisfaction, words: Words): Chart {
  const count = new Intl.NumberFormat(words.dateLocale, { maximumFractionDigits: 0 })
  return {
    horizontal: true,
    labels: RATINGS.map((rating) => `${rating} – ${words.rating[rating]}`),
    series: [{ name: words.report.rated, values: RATINGS.map((rating) => counts[rating]) }],
    format: (value) => (Number.isInteger(value) ? count.format(value) : ''),
  }
}

function byCloser({ all, teams }: Statistics, words: Words): Chart {
  const { report } = words
  const shown = [
    { name: report.all, figures: all },
    ...teams.filter(({ figures }) => figures.closed > 0).slice(0, MAX_BARS),
  ]
  const seriesOf = (mode: 'requester' | 'withdrawn' | 'technical') => ({
    name: report[mode],
    values: shown.map(({ figures }) => figures.closedBy[mode]),
  })
  return {
    horizontal: true,
    stacked: true,
    labels: shown.map(({ name }) => name),
    series: [seriesOf('requester'), seriesOf('withdrawn'), seriesOf('technical')],
    format: (value) => percent(value, words),
  }
}
