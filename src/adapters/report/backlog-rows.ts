/** Tables of what is to be done: by team and age, and by technician. */

import type { Backlog, TechnicianFigures } from '../../core/request/report/backlog.js'
import type { Words } from '../templates/words/words.js'
import type { BacklogByTeam } from './report.js'
import { formatSpan, type ReportTable } from './rows.js'

/** The names of the ages, the youngest first. */
export function ageNames({ report }: Words): readonly string[] {
  return [report['age-day'], report['age-week'], report['age-month'], report['age-older']]
}

export function backlogTable({ all, teams }: BacklogByTeam, words: Words): ReportTable {
  const { report } = words
  const count = new Intl.NumberFormat(words.dateLocale)
  const row = ({ name, open, pending, oldest, ages }: Backlog) => [
    name,
    ...[open, pending].map((value) => count.format(value)),
    since(oldest, words),
    ...ages.map((value) => count.format(value)),
  ]
  return {
    title: report.backlog,
    head: ['', report.open, report.waiting, report.oldest, ...ageNames(words)],
    rows: [{ ...all, name: report.all }, ...teams].map(row),
  }
}

export function technicianTable(
  technicians: readonly TechnicianFigures[],
  words: Words,
): ReportTable {
  const { report } = words
  const count = new Intl.NumberFormat(words.dateLocale)
  return {
    title: report.technicians,
    head: ['', report.open, report.oldest, report.closed],
    rows: technicians.map(({ name, open, oldest, closed }) => [
      name,
      count.format(open),
      since(oldest, words),
      count.format(closed),
    ]),
  }
}

function since(ms: number | null, words: Words): string {
  return ms === null ? '–' : formatSpan(ms, words)
}
