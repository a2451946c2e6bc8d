/** The list of the requests, the newest first. */

import type { RequestRow } from '../../../adapters/stores/tickets/tickets-admin.js'
import { dueField } from '../../../adapters/templates/blocks/due.js'
import { formatDate } from '../../../adapters/templates/words/formats.js'
import { formatReference } from '../../../core/text/reference.js'
import { type Html, html } from '../html.js'
import type { View } from '../pane.js'
import type { PageParts } from '../parts.js'

export function requestList(
  { words, config }: PageParts,
  rows: readonly RequestRow[],
  view: View,
): Html {
  if (rows.length === 0) return html`<p class="empty">${view.text('requests.none')}</p>`
  const items = rows.map((row) => {
    const ref = formatReference(row.number)
    const late = dueField({ status: row.status, dueAt: row.due_at }, view.now) === 'lateSince'
    return html`<li><a class="request" href="${view.link({ requests: ref, pane: 'requests' })}">
<span class="request-head"><b>${ref}</b> <span class="status ${row.status}">${words.status[row.status]}</span></span>
<span class="request-title">${row.title || words.untitled}</span>
<span class="dim small">${row.requester} · ${formatDate(row.updated_at, config.AMIGO_TIME_ZONE, words, view.now)}${late && html` · <span class="late">${view.text('requests.late')}</span>`}</span>
</a></li>`
  })
  return html`<ul class="requests">${items}</ul>`
}
