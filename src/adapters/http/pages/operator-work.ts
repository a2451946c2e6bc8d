/** Parts of the operator's page: the requests of each team by age, those that are late, and the last two weeks. */

import { DateTime } from 'luxon'
import { formatReference } from '../../../core/text/reference.js'
import { formatWeekday } from '../../templates/words/formats.js'
import { columns, stacks } from './charts.js'
import { type Html, html, NOTHING } from './html.js'
import type { OperatorView } from './operator-view.js'
import { table } from './table.js'

export function workSection({ status, texts }: OperatorView): Html {
  const { page: words } = texts
  const { teams, open } = status.work
  const series = [words['age-day'], words['age-week'], words['age-month'], words['age-older']]
  const heading = html`<h2>${words['work-heading']} (${open})</h2>`
  if (teams.length === 0) return html`<section>${heading}<p class="dim">${words.none}</p></section>`
  const chart = stacks({
    label: words['work-chart'],
    figures: words.figures,
    series,
    groups: teams.map(({ team, ages }) => ({ name: team, values: ages })),
    table: {
      caption: words['work-chart'],
      head: [words.team, ...series, words.total],
      figures: [1, 2, 3, 4, 5],
      rows: teams.map(({ team, ages }) => [team, ...ages, ages.reduce((all, n) => all + n, 0)]),
    },
  })
  return html`<section>${heading}
${chart}</section>
`
}

export function lateSection({ status, texts, moment, since }: OperatorView): Html {
  const { page: words, words: named } = texts
  const { late, latest } = status.work
  const rows = latest.map(({ number, team, priority, dueAt }) => [
    formatReference(number),
    team,
    named.priority[priority],
    `${moment(dueAt)} (${since(dueAt)})`,
  ])
  const more =
    late > latest.length
      ? html`<p class="dim">${words['shown-of']} (${latest.length})</p>`
      : NOTHING
  return html`<section><h2>${words['late-heading']} (${late})</h2>
${
  rows.length === 0
    ? html`<p class="dim">${words['late-none']}</p>`
    : table({
        caption: words['late-heading'],
        head: [words.request, words.team, words.priority, words['late-since']],
        rows,
      })
}${more}</section>
`
}

export function daysSection({ status, texts, timeZone }: OperatorView): Html {
  const { page: words, words: named } = texts
  const { days, now } = status
  const series = [words.opened, words.closed]
  const chart = columns({
    label: words['days-chart'],
    figures: words.figures,
    series,
    groups: days.map(({ from, opened, closed }) => ({
      name: String(DateTime.fromMillis(from, { zone: timeZone }).day),
      values: [opened, closed],
    })),
    table: {
      caption: words['days-chart'],
      head: [words.day, ...series],
      figures: [1, 2],
      rows: days.map(({ from, opened, closed }) => [
        formatWeekday(from, timeZone, named, now),
        opened,
        closed,
      ]),
    },
  })
  return html`<section><h2>${words['days-heading']}</h2>
${chart}</section>
`
}
