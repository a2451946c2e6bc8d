/** One request: its state, and its journal, oldest first. */

import { catalogueReader } from '../../../adapters/stores/catalogue/catalogue.js'
import { toTicket } from '../../../adapters/stores/tickets/ticket-row.js'
import {
  type EntryView,
  type RequestRow,
  readEntryViews,
} from '../../../adapters/stores/tickets/tickets-admin.js'
import { entryText } from '../../../adapters/templates/change-lines.js'
import { dueRow } from '../../../adapters/templates/due.js'
import { formatBytes, formatLongDay } from '../../../adapters/templates/formats.js'
import { entryCaption } from '../../../adapters/templates/tables.js'
import { mailboxNames } from '../../../composition/mailboxes.js'
import { moveIn } from '../../../core/deciding/moves.js'
import type { Catalogue } from '../../../core/request/catalogue.js'
import { plannedClosing } from '../../../core/request/closure.js'
import { formatReference } from '../../../core/text/reference.js'
import { type Html, html } from '../html.js'
import type { View } from '../pane.js'
import type { PageParts } from '../parts.js'

export async function requestPage(parts: PageParts, row: RequestRow, view: View): Promise<Html> {
  const { service, config, words } = parts
  const { services } = service
  const catalogue = await catalogueReader(false, mailboxNames(config))(services.knex)
  const entries = await readEntryViews(services.knex, row.id)
  return html`<article class="one-request">
<h3><span class="status ${row.status}">${words.status[row.status]}</span> ${formatReference(row.number)}
<span class="request-title">${row.title || words.untitled}</span></h3>
<dl class="facts">${await factsOf(parts, row, catalogue, view)}</dl>
<ol class="journal">${entries.map((entry) => entryOf(parts, entry, catalogue, view))}</ol>
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
  const facts: (readonly [string, string])[] = [
    [words.recap.requester ?? '', row.requester],
    [words.recap.team ?? '', team?.name ?? ''],
    [words.recap.agent ?? '', agent?.name ?? ''],
    [words.recap.priority ?? '', words.priority[row.priority]],
    ...dueRow({ status: row.status, dueAt: row.due_at }, words, zone, view.now),
    [words.closing, closing === null ? '' : formatLongDay(closing, zone, words)],
  ]
  return facts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)
}

function entryOf(
  { words, config }: PageParts,
  entry: EntryView,
  catalogue: Catalogue,
  view: View,
): Html {
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
</li>`
}
