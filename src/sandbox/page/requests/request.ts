/** One request: its state, and its journal, oldest first. */

import { catalogueReader } from '../../../adapters/stores/catalogue/catalogue.js'
import { toTicket } from '../../../adapters/stores/tickets/ticket-row.js'
import {
  type EntryView,
  type RequestRow,
  readEntryViews,
} from '../../../adapters/stores/tickets/tickets-admin.js'
import { entryText } from '../../../adapters/templates/blocks/change-lines.js'
import { dueRow } from '../../../adapters/templates/blocks/due.js'
import { entryCaption } from '../../../adapters/templates/blocks/tables.js'
import { waitingRow } from '../../../adapters/templates/blocks/waiting.js'
import { formatBytes, formatLongDay } from '../../../adapters/templates/words/formats.js'
import { mailboxNames } from '../../../composition/mail/mailboxes.js'
import { moveIn } from '../../../core/deciding/decision/moves.js'
import type { Catalogue } from '../../../core/request/catalogue/catalogue.js'
import { plannedClosing } from '../../../core/request/dates/closure.js'
import { formatReference } from '../../../core/text/reference.js'
import { type Html, html } from '../html.js'
import type { View } from '../pane.js'
import type { PageParts } from '../parts.js'
import { messagesOf } from './explaining.js'
import { incidentFact } from './incident.js'
import type { RequestParts } from './request-parts.js'
import { whyShown } from './why.js'

export async function requestPage(parts: RequestParts, row: RequestRow, view: View): Promise<Html> {
  const { service, config, words } = parts
  const { services } = service
  const catalogue = await catalogueReader({ serviceNames: mailboxNames(config) })(services.knex)
  const entries = await readEntryViews(services.knex, row.id)
  const messages = await messagesOf(parts, row.id)
  const shown = entries.map((entry, at) => {
    const message = messages.get(entry.id)
    const made = message === undefined ? null : { message, opened: at === 0 }
    return entryOf({ parts, catalogue, view }, entry, made)
  })
  return html`<article class="one-request">
<h3><span class="status ${row.status}">${words.status[row.status]}</span> ${formatReference(row.number)}
<span class="request-title">${row.title || words.untitled}</span></h3>
<dl class="facts">${await factsOf(parts, row, catalogue, view)}</dl>
<ol class="journal">${await Promise.all(shown)}</ol>
</article>`
}

async function factsOf(
  { service: { services }, config, words }: PageParts,
  row: RequestRow,
  catalogue: Catalogue,
  view: View,
): Promise<Html[]> {
  const zone = config.AMIGO_TIME_ZONE
  const ticket = toTicket(row)
  const agent =
    row.agent_id === null
      ? undefined
      : await services.knex('people').where({ id: row.agent_id }).first<{ name: string }>('name')
  const closing = plannedClosing(ticket, services.rules.closure)
  const team = [...catalogue.teams].find(({ id }) => id === row.team_id)
  const facts: (readonly [string, string | Html])[] = [
    [words.recap.requester ?? '', row.requester],
    [words.recap.team ?? '', team?.name ?? ''],
    [words.recap.agent ?? '', agent?.name ?? ''],
    [words.recap.priority ?? '', words.priority[row.priority]],
    ...waitingRow(
      row.waits_until === null ? null : { until: row.waits_until, for: row.waits_for ?? '' },
      { words, timeZone: zone, now: view.now },
    ),
    ...dueRow({ status: row.status, dueAt: row.due_at }, words, zone, view.now),
    [words.closing, closing === null ? '' : formatLongDay(closing, zone, words)],
    ...(await incidentFact(services.knex, row.id, view)),
  ]
  return facts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)
}

interface Showing {
  readonly parts: RequestParts
  readonly catalogue: Catalogue
  readonly view: View
}

/** The message that made an entry, and whether that opened the request. */
interface Made {
  readonly message: number
  readonly opened: boolean
}

/** `made`: null: time made it, or its message is gone. */
async function entryOf(
  { parts, catalogue, view }: Showing,
  entry: EntryView,
  made: Made | null,
): Promise<Html> {
  const { words, config } = parts
  const move = moveIn(entry.change, entry.authorId, catalogue, 'agents')
  const isPrivate = entry.visibility === 'private'
  const shown = { ...entry, isPrivate, files: [], ...(move && { move }) }
  const caption = entryCaption(shown, words, config.AMIGO_TIME_ZONE)
  const text = entryText(entry, words)
  return html`<li class="entry ${entry.visibility}" id="entry-${entry.id}">
<p class="entry-head">${caption}</p>
${text !== '' && html`<div class="said">${text}</div>`}
${entry.attachments.map(({ name, bytes }) => html`<p class="small file">${name || words.untitled} (${formatBytes(bytes, words)})</p>`)}
${entry.elided !== '' && html`<details id="folded-${entry.id}"><summary class="small">${view.text('requests.folded')}</summary><div class="said dim">${entry.elided}</div></details>`}
${made && (await whyOf(parts, made, view))}
</li>`
}

/** The question, and its answer once it was asked. */
async function whyOf(
  { explaining }: RequestParts,
  { message, opened }: Made,
  view: View,
): Promise<Html> {
  const isOpen = view.param('requests-why') === String(message)
  const link = html`<p class="small"><a class="ask-why" href="${view.link({ 'requests-why': isOpen ? null : message })}" aria-expanded="${String(isOpen)}">${view.text('requests.why.ask')}</a></p>`
  if (!isOpen) return link
  const explained = await explaining.explain(message)
  return html`${link}${explained ? whyShown(explained, opened, view) : html`<p class="small dim">${view.text('requests.why.gone')}</p>`}`
}
