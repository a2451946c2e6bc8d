/** Tables of `amigo report`: statistics in words and figures, for the terminal and the HTML page. */

import { RATINGS } from '../../core/request/rating-scale.js'
import type { Figures, Satisfaction, Spread } from '../../core/request/report/figures.js'
import type { NamedFigures, Statistics } from '../../core/request/report/statistics.js'
import { CLOSURE_MODES } from '../../core/request/ticket.js'
import type { Words } from '../templates/words/words.js'

export interface ReportTable {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** More rows would be products of a few requests each. */
const MAX_ROWS = 30
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export function reportTables({ all, teams, products }: Statistics, words: Words): ReportTable[] {
  const columns = { rated: all.satisfaction !== null, targeted: isTargeted(all) }
  const head = headOf(words, columns)
  const rows = (named: readonly NamedFigures[]) =>
    named.slice(0, MAX_ROWS).map(({ name, figures }) => [name, ...cells(figures, words, columns)])
  const { report } = words
  return [
    { title: report.all, head, rows: [[report.all, ...cells(all, words, columns)]] },
    { title: report.teams, head, rows: rows(teams) },
    { title: report.products, head, rows: rows(products) },
  ].filter((table) => table.rows.length > 0)
}

/** What no request has, no table has a column for. */
interface Columns {
  /** Requesters were asked how satisfied they are. */
  readonly rated: boolean
  /** Requests had targets in time. */
  readonly targeted: boolean
}

function isTargeted({ takeMet, resolveMet }: Figures): boolean {
  return takeMet !== null || resolveMet !== null
}

function headOf({ report }: Words, { rated, targeted }: Columns): string[] {
  const spread = `${report.median} / ${report.p90}`
  const closers = CLOSURE_MODES.map((mode) => report[mode]).join(' / ')
  return [
    '',
    report.opened,
    report.closed,
    `${report.answer}, ${spread}`,
    `${report.resolution}, ${spread}`,
    report.reopened,
    `${report.closures} ${closers}`,
    report.deflected,
    ...(targeted ? [report['take-met'], report['resolve-met']] : []),
    ...(rated
      ? [
          `${report.satisfaction}, ${report.mean}`,
          report.rated,
          `${report.satisfaction} ${RATINGS.join(' / ')}`,
        ]
      : []),
  ]
}

function cells(figures: Figures, words: Words, { rated, targeted }: Columns): string[] {
  const { opened, closed, answer, resolution, reopened, closedBy, deflected } = figures
  const count = new Intl.NumberFormat(words.dateLocale)
  const share = (value: number, whole: number) => (whole === 0 ? '–' : percent(value, words))
  const closers = CLOSURE_MODES.map((mode) => closedBy[mode])
  return [
    count.format(opened),
    count.format(closed),
    formatSpread(answer, words),
    formatSpread(resolution, words),
    share(reopened, opened),
    closed === 0 ? '–' : closers.map((part) => percent(part, words)).join(' / '),
    share(deflected, opened),
    ...(targeted ? [figures.takeMet, figures.resolveMet].map((met) => metCell(met, words)) : []),
    ...(rated ? satisfactionCells(figures.satisfaction, words) : []),
  ]
}

function metCell(met: number | null, words: Words): string {
  return met === null ? '–' : percent(met, words)
}

/** The mean of 4, how many rated and which share they are, and how many gave each rating. */
function satisfactionCells(satisfaction: Satisfaction | null, words: Words): string[] {
  if (!satisfaction) return ['–', '–', '–']
  const { rated, share, counts } = satisfaction
  const count = new Intl.NumberFormat(words.dateLocale)
  return [
    meanOf(satisfaction, words),
    `${count.format(rated)} (${percent(share, words)})`,
    RATINGS.map((rating) => count.format(counts[rating])).join(' / '),
  ]
}

/** « 3,4 / 4 ». */
export function meanOf({ mean }: Satisfaction, { dateLocale }: Words): string {
  const format = new Intl.NumberFormat(dateLocale, { maximumFractionDigits: 1 })
  return `${format.format(mean)} / ${RATINGS.at(-1)}`
}

function formatSpread(spread: Spread | null, words: Words): string {
  return spread ? `${formatSpan(spread.median, words)} / ${formatSpan(spread.p90, words)}` : '–'
}

export function percent(share: number, { dateLocale }: Words): string {
  const format = new Intl.NumberFormat(dateLocale, { style: 'percent', maximumFractionDigits: 1 })
  return format.format(share)
}

/** A duration in its two largest units: « 3 j 4 h », « 2 h 10 min », « 0 min ». */
export function formatSpan(ms: number, { report }: Words): string {
  const days = { ms: DAY, name: report.days }
  const hours = { ms: HOUR, name: report.hours }
  const minutes = { ms: MINUTE, name: report.minutes }
  if (ms >= DAY) return inTwoUnits(ms, days, hours)
  if (ms >= HOUR) return inTwoUnits(ms, hours, minutes)
  return `${Math.round(ms / MINUTE)} ${report.minutes}`
}

interface Unit {
  readonly ms: number
  readonly name: string | undefined
}

function inTwoUnits(ms: number, large: Unit, small: Unit): string {
  const rounded = Math.round(ms / small.ms) * small.ms
  const rest = (rounded % large.ms) / small.ms
  const whole = `${Math.floor(rounded / large.ms)} ${large.name ?? ''}`
  return rest > 0 ? `${whole} ${rest} ${small.name ?? ''}` : whole
}
