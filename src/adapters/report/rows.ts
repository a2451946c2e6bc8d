/** Tables of `amigo report`: statistics in words and figures, for the terminal and the HTML page. */

import { RATINGS } from '../../core/request/rating-scale.js'
import type { Figures, Satisfaction, Spread } from '../../core/request/report/figures.js'
import type { NamedFigures, Statistics } from '../../core/request/report/statistics.js'
import { CLOSURE_MODES } from '../../core/request/ticket.js'
import { DAY, HOUR, MINUTE } from '../../core/running/durations.js'
import type { Words } from '../templates/words/words.js'

export interface ReportTable {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A share of fewer is told in numbers: « 1 sur 1 », where « 100 % » says more than is known. */
const FEW = 20
/** More rows would be products of a few requests each. */
const MAX_ROWS = 30

export function reportTables({ all, teams, products }: Statistics, words: Words): ReportTable[] {
  const columns = { rated: all.satisfaction !== null, targeted: isTargeted(all) }
  const head = headOf(words, columns)
  const rows = (named: readonly NamedFigures[]) =>
    named.slice(0, MAX_ROWS).map(({ name, figures }) => [name, ...cells(figures, words, columns)])
  const { report } = words
  return [
    { title: report.whole, head, rows: [[report.whole, ...cells(all, words, columns)]] },
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
  const closers = CLOSURE_MODES.map((mode) => shareIn(closedBy[mode], closed, words))
  return [
    count.format(opened),
    count.format(closed),
    formatSpread(answer, words),
    formatSpread(resolution, words),
    shareOf(reopened, opened, words),
    closed === 0 ? '–' : closers.join(' / '),
    shareOf(deflected, opened, words),
    ...(targeted
      ? [
          shareOf(figures.takeMet ?? 0, figures.takeTargets, words),
          shareOf(figures.resolveMet ?? 0, figures.resolveTargets, words),
        ]
      : []),
    ...(rated ? satisfactionCells(figures.satisfaction, closed, words) : []),
  ]
}

/** The mean of 4, how many rated and which share they are, and how many gave each rating. */
function satisfactionCells(
  satisfaction: Satisfaction | null,
  closed: number,
  words: Words,
): string[] {
  if (!satisfaction) return ['–', '–', '–']
  const { counts } = satisfaction
  const count = new Intl.NumberFormat(words.dateLocale)
  return [
    meanOf(satisfaction, words),
    ratedOf(satisfaction, closed, words),
    RATINGS.map((rating) => count.format(counts[rating])).join(' / '),
  ]
}

/** « 120 (34,3 %) »; of few, « 1 sur 3 ». */
export function ratedOf({ rated, share }: Satisfaction, closed: number, words: Words): string {
  const of = shareOf(share, closed, words)
  return closed < FEW ? of : `${new Intl.NumberFormat(words.dateLocale).format(rated)} (${of})`
}

/** « 3,4 / 4 ». */
export function meanOf({ mean }: Satisfaction, { dateLocale }: Words): string {
  const format = new Intl.NumberFormat(dateLocale, { maximumFractionDigits: 1 })
  return `${format.format(mean)} / ${RATINGS.at(-1)}`
}

function formatSpread(spread: Spread | null, words: Words): string {
  return spread ? `${formatSpan(spread.median, words)} / ${formatSpan(spread.p90, words)}` : '–'
}

/** « 34,3 % »; of fewer than twenty, « 3 sur 12 »; of none, « – ». */
export function shareOf(share: number, whole: number, words: Words): string {
  if (whole === 0) return '–'
  const part = shareIn(share, whole, words)
  return whole < FEW ? `${part} ${words.report.of} ${whole}` : part
}

/** The same where the whole stands beside: of fewer than twenty, « 3 ». */
function shareIn(share: number, whole: number, words: Words): string {
  return whole < FEW ? String(Math.round(share * whole)) : percent(share, words)
}

export function percent(share: number, { dateLocale }: Words): string {
  const format = new Intl.NumberFormat(dateLocale, { style: 'percent', maximumFractionDigits: 1 })
  return format.format(share)
}

/** A duration in its two largest units: « 3 j 4 h », « 2 h 10 min », « 5 min », « < 1 min ». */
export function formatSpan(ms: number, { report }: Words): string {
  const days = { ms: DAY, name: report.days }
  const hours = { ms: HOUR, name: report.hours }
  const minutes = { ms: MINUTE, name: report.minutes }
  // As it is rounded: 59 min 40 s are an hour.
  if (rounded(ms, MINUTE) >= DAY) return inTwoUnits(ms, days, hours)
  if (rounded(ms, MINUTE) >= HOUR) return inTwoUnits(ms, hours, minutes)
  if (ms < MINUTE) return `< 1 ${report.minutes}`
  return `${rounded(ms, MINUTE) / MINUTE} ${report.minutes}`
}

function rounded(ms: number, unit: number): number {
  return Math.round(ms / unit) * unit
}

interface Unit {
  readonly ms: number
  readonly name: string | undefined
}

function inTwoUnits(ms: number, large: Unit, small: Unit): string {
  const whole = rounded(ms, small.ms)
  const rest = (whole % large.ms) / small.ms
  const first = `${Math.floor(whole / large.ms)} ${large.name ?? ''}`
  return rest > 0 ? `${first} ${rest} ${small.name ?? ''}` : first
}
