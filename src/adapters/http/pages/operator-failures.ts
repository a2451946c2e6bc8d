/** Parts of the operator's page: messages that were set aside and notices that were given up, each with its button. */

import { formatReference } from '../../../core/text/reference.js'
import { oneLine, shorten } from '../../../core/text/text.js'
import { type Html, html, NOTHING } from './html.js'
import type { OperatorView } from './operator-view.js'
import { table } from './table.js'

/** Characters of a subject, or of an error. */
const SHOWN = 160

export function failedSection(view: OperatorView): Html {
  const { failed, status, texts, moment } = view
  const { page: words } = texts
  const total = status.facts.queues.failed.count
  const rows = failed.map(({ id, receivedAt, sender, channel, subject, because }) => [
    String(id),
    moment(receivedAt),
    html`${sender ?? channel}${subject ? html`<br>${shorten(oneLine(subject), SHOWN)}` : NOTHING}`,
    shorten(oneLine(because ?? ''), SHOWN),
    retryForm(view, 'message', String(id), words.retry),
  ])
  return html`<section><h2>${words['failed-heading']} (${total})</h2>
${
  rows.length === 0
    ? html`<p class="dim">${words['failed-none']}</p>`
    : html`${table({
        caption: words['failed-heading'],
        head: ['#', words.received, words.sender, words.because, words.retry],
        rows,
      })}${forAll(view, 'message', rows.length, total)}`
}</section>
`
}

export function deadSection(view: OperatorView): Html {
  const { dead, status, texts, moment } = view
  const { page: words } = texts
  const total = status.facts.queues.dead.count
  const rows = dead.map(({ id, createdAt, kind, to, ticket, error }) => [
    String(id),
    moment(createdAt),
    html`${to}<br>${kind}${ticket === null ? '' : `, ${formatReference(ticket)}`}`,
    shorten(oneLine(error ?? ''), SHOWN),
    retryForm(view, 'notice', String(id), words.retry),
  ])
  return html`<section><h2>${words['dead-heading']} (${total})</h2>
${
  rows.length === 0
    ? html`<p class="dim">${words['dead-none']}</p>`
    : html`${table({
        caption: words['dead-heading'],
        head: ['#', words.received, words.recipient, words.because, words.retry],
        rows,
      })}${forAll(view, 'notice', rows.length, total)}`
}</section>
`
}

type What = 'message' | 'notice'

function forAll(view: OperatorView, what: What, shown: number, total: number): Html {
  const { page: words } = view.texts
  const rest =
    total > shown ? html`<span class="dim">${words['shown-of']} (${shown})</span> ` : NOTHING
  return html`<div class="all">${rest}${retryForm(view, what, 'all', `${words['retry-all']} (${total})`)}</div>`
}

function retryForm({ formKey }: OperatorView, what: What, id: string, label: string): Html {
  const named = id === 'all' ? label : `${label} ${id}`
  return html`<form method="post" action="/operator/retry"><input type="hidden" name="key" value="${formKey}"><input type="hidden" name="what" value="${what}"><input type="hidden" name="id" value="${id}"><button aria-label="${named}">${label}</button></form>`
}
