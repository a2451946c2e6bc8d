/** The pane of the requests: all of them, and the one that is open with its journal, live. */

import { newestRequests, readRequest } from '../../../adapters/stores/tickets/tickets-admin.js'
import { formatReference } from '../../../core/text/reference.js'
import { type Html, html } from '../html.js'
import type { Pane, View } from '../pane.js'
import type { PageParts } from '../parts.js'
import { openExplaining } from './explaining.js'
import { requestList } from './list.js'
import { requestPage } from './request.js'
import type { RequestParts } from './request-parts.js'
import { watchRequests } from './watch.js'

/** More are not shown: the sandbox is to play with. */
const MOST = 100

export function requestsPane(page: PageParts): Pane {
  const parts = { ...page, explaining: openExplaining(page) }
  return {
    name: 'requests',
    place: 'column',
    render: (view) => renderRequests(parts, view),
    routes: [],
    watch: (changed) => watchRequests(parts, changed),
    close: () => parts.explaining.close(),
  }
}

async function renderRequests(parts: RequestParts, view: View): Promise<Html> {
  const { knex } = parts.service.services
  const wanted = view.param('requests')
  if (wanted === '') return requestList(parts, await newestRequests(knex, undefined, MOST), view)
  const number = Number(/^R-0*(\d{1,9})$/.exec(wanted)?.[1] ?? Number.NaN)
  const row = Number.isNaN(number) ? undefined : await readRequest(knex, number)
  const back = html`<p class="way"><a href="${view.link({ requests: null, 'requests-why': null })}">${view.text('requests.all')}</a></p>`
  if (!row)
    return html`${back}<p class="empty">${view.text('requests.none-such', { ref: Number.isNaN(number) ? wanted : formatReference(number) })}</p>`
  return html`${back}${await requestPage(parts, row, view)}`
}
