/** Tables of requests that wait, or waited, for somebody else than their requester. */

import type { Figures } from '../../core/request/report/figures.js'
import type { Statistics } from '../../core/request/report/statistics.js'
import type { WaitNow } from '../../core/request/report/waits.js'
import { formatReference } from '../../core/text/reference.js'
import { formatDay } from '../templates/words/formats.js'
import type { Words } from '../templates/words/words.js'
import { formatSpan, type ReportTable, shareOf } from './rows.js'

/** More rows would hide what follows them; their number is told. */
const MAX_ROWS = 50

/** Which wait now: since when, until when, for what. */
export function waitsNowTable(waits: readonly WaitNow[], words: Words, zone: string): ReportTable {
  const { report } = words
  const day = (at: number) => formatDay(at, zone, words)
  const shown = waits.slice(0, MAX_ROWS).map(({ number, team, since, until, for: what }) => {
    return [formatReference(number), team, day(since), day(until), what]
  })
  const more = waits.length - shown.length
  return {
    title: report['waits-now'] ?? '',
    head: ['', report.team, report['waits-since'], report['waits-until'], report['waits-for']],
    rows: more > 0 ? [...shown, [`+ ${more}`, '', '', '', '']] : shown,
  }
}

/** Of the requests opened in the period: how many waited, how long, and whether they met their targets. */
export function waitedTable({ all, teams }: Statistics, words: Words): ReportTable {
  const { report } = words
  const named = [{ name: report.whole ?? '', figures: all }, ...teams]
  return {
    title: report.waited ?? '',
    head: [
      '',
      report['waited-requests'] ?? '',
      `${report['waited-time']}, ${report.median} / ${report.p90}`,
      report['waited-met'],
      report['unwaited-met'],
    ],
    rows: named.flatMap(({ name, figures }) => rowOf(name, figures, words)),
  }
}

function rowOf(name: string, { waits, opened }: Figures, words: Words): string[][] {
  if (!waits) return []
  const { count, lasted, met, others } = waits
  return [
    [
      name,
      shareOf(count / opened, opened, words),
      `${formatSpan(lasted.median, words)} / ${formatSpan(lasted.p90, words)}`,
      ...[met, others].map(({ share, targets }) => shareOf(share, targets, words)),
    ],
  ]
}
