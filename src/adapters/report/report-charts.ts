/** The charts of `amigo report`: by week or month, age, team, kind of closing and rating. */

import { DateTime } from 'luxon'
import { RATINGS } from '../../core/request/rating-scale.js'
import type { Figures } from '../../core/request/report/figures.js'
import type { NamedFigures, Statistics } from '../../core/request/report/statistics.js'
import { CLOSURE_MODES } from '../../core/request/ticket.js'
import { DAY } from '../../core/running/durations.js'
import type { Words } from '../templates/words/words.js'
import { ageNames } from './backlog-rows.js'
import type { Chart } from './chart.js'
import type { BacklogByTeam } from './report.js'
import { percent } from './rows.js'

/** More bars are too many to compare. */
const MAX_BARS = 12
/** Then a column a week would be too thin to be seen. */
const MAX_WEEKS = 53

/** The course of the period by week; of more than a year, by month. */
export function byTime({ weeks, months }: Statistics, words: Words): Chart {
  const { report, dateLocale } = words
  const weekly = weeks.length <= MAX_WEEKS
  const named = (iso: string, format: string) =>
    DateTime.fromISO(iso).setLocale(dateLocale).toFormat(format)
  const spans = weekly ? weeks : months
  const labels = weekly
    ? weeks.map(({ week }) => named(week, 'd LLL'))
    : months.map(({ month }) => named(month, 'LLL yyyy'))
  return {
    title: weekly ? report.weeks : report.months,
    kind: 'columns',
    labels,
    series: [
      { name: report.opened, values: spans.map(({ opened }) => opened) },
      { name: report.closed, values: spans.map(({ closed }) => closed) },
    ],
    format: counter(words),
  }
}

export function byAge({ all }: BacklogByTeam, words: Words): Chart {
  return {
    title: words.report.backlog,
    kind: 'bars',
    labels: ageNames(words),
    series: [{ name: words.report.open, values: all.ages }],
    format: counter(words),
  }
}

/** In days: a team that resolves within hours has a short bar, as it should. */
export function byTeam(teams: readonly NamedFigures[], words: Words): Chart {
  const { report } = words
  const shown = teams.slice(0, MAX_BARS)
  const days = (ms: number | undefined) => (ms ?? 0) / DAY
  const count = new Intl.NumberFormat(words.dateLocale, { maximumFractionDigits: 1 })
  return {
    title: report.teams,
    kind: 'bars',
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

export function byRating({ satisfaction }: Figures, words: Words): Chart {
  const { report, rating } = words
  return {
    title: report.satisfaction,
    kind: 'bars',
    labels: RATINGS.map((given) => `${given} – ${rating[given]}`),
    series: [
      { name: report.rated, values: RATINGS.map((given) => satisfaction?.counts[given] ?? 0) },
    ],
    format: counter(words),
  }
}

export function byCloser({ all, teams }: Statistics, words: Words): Chart {
  const { report } = words
  const closing = teams.filter(({ figures }) => figures.closed > 0).slice(0, MAX_BARS)
  const shown = [{ name: report.all, figures: all }, ...closing]
  return {
    title: report.closures,
    kind: 'stacked',
    labels: shown.map(({ name }) => name),
    series: CLOSURE_MODES.map((mode) => ({
      name: report[mode],
      values: shown.map(({ figures }) => figures.closedBy[mode]),
    })),
    format: (value) => percent(value, words),
  }
}

function counter({ dateLocale }: Words): (value: number) => string {
  const count = new Intl.NumberFormat(dateLocale, { maximumFractionDigits: 0 })
  return (value) => count.format(value)
}
