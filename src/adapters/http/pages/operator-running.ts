/** Parts of the operator's page: how the service runs, what waits in its queues, and when it last looked into its mailboxes. */

import { WINDOWS, type WindowName } from '../../../core/running/budget.js'
import { QUEUES } from '../../../core/running/health.js'
import { kindOf, mailboxOf } from '../../../core/running/part-names.js'
import { type Html, html, NOTHING } from './html.js'
import type { OperatorView } from './operator-view.js'
import { facts, table } from './table.js'

export function nowSection({ status, texts, moment, since }: OperatorView): Html {
  const { page: words } = texts
  const { traffic, facts: desk, nextSweep } = status
  const ago = (at: number | null) =>
    at === null ? '–' : html`${moment(at)}<br><span class="dim">${since(at)}</span>`
  const canary = desk.canary
    ? [
        [words['canary-out'], ago(desk.canary.lastSentAt)] as const,
        [words.canary, ago(desk.canary.lastArrivedAt)] as const,
      ]
    : []
  return html`<section><h2>${words['now-heading']}</h2>
${facts([
  [words['last-in'], ago(traffic.lastIn)],
  [words['last-out'], ago(traffic.lastOut)],
  [words['last-sweep'], ago(desk.lastSweep)],
  [words['next-sweep'], moment(nextSweep)],
  ...canary,
  ...budgets({ status, texts }),
])}</section>
`
}

function budgets({ status, texts }: Pick<OperatorView, 'status' | 'texts'>) {
  const { page: words } = texts
  const windows = Object.keys(WINDOWS) as WindowName[]
  const left = windows.flatMap((window): [string, string][] => {
    const recipients = status.budget[window]
    return recipients === undefined
      ? []
      : [[words[`budget-${window}`], `${recipients} ${words['budget-left']}`]]
  })
  return left.length === 0 ? [[words['budget-hour'], words['no-budget']] as const] : left
}

export function queuesSection({ status, texts, age }: OperatorView): Html {
  const { page: words } = texts
  const { parts, queues } = status.facts
  const onServer = parts.reduce((sum, { waiting }) => sum + waiting, 0)
  return html`<section><h2>${words['queues-heading']}</h2>
${table({
  caption: words['queues-heading'],
  head: [words['queue-name'], words.count, words.oldest],
  figures: [1, 2],
  rows: [
    ...(onServer > 0 ? [[words['on-server'], onServer, '–']] : []),
    ...QUEUES.map((name) => {
      const { count, oldest } = queues[name]
      return [words.queues[name], count, age(oldest)]
    }),
  ],
})}</section>
`
}

export function lagsSection({ status, texts, moment, since: ago }: OperatorView): Html {
  const { page: words } = texts
  const { parts } = status.facts
  if (parts.length === 0) return NOTHING
  return html`<section><h2>${words['lags-heading']}</h2>
${table({
  caption: words['lags-heading'],
  head: [words.mailbox, words.state, words['last-round'], words.since],
  rows: parts.map(({ part, state, workedAt, since }) => [
    `${words.parts[kindOf(part)]}${mailboxOf(part) === null ? '' : ` (${mailboxOf(part)})`}`,
    html`<span class="${state}">${words[state]}</span>`,
    ago(workedAt),
    moment(since),
  ]),
})}</section>
`
}

/** Where several share the database. */
export function processesSection({ status, texts, moment }: OperatorView): Html {
  const { page: words } = texts
  const { members = [], leases = [] } = status.facts
  const living = members.filter(({ lives }) => lives)
  if (living.length === 0) return NOTHING
  return html`<section><h2>${words['processes-heading']}</h2>
${table({
  caption: words['processes-heading'],
  head: [words.process, words.roles, words.leases, words.since],
  rows: living.map(({ id, instance, host, pid, roles, startedAt }) => [
    `${instance}, ${host} (${pid})`,
    roles.join(', '),
    leases
      .filter(({ holder }) => holder === id)
      .map(({ name }) => name)
      .join(', '),
    moment(startedAt),
  ]),
})}</section>
`
}
