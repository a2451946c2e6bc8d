/** `amigo tickets show`: one request and its journal, for a terminal or as JSON. */

import { catalogueReader } from '../../adapters/stores/catalogue/catalogue.js'
import { lastRequests } from '../../adapters/stores/tickets/lists/requests.js'
import { toTicket } from '../../adapters/stores/tickets/ticket-row.js'
import {
  type EntryView,
  type RequestRow,
  readEntryViews,
  readRequest,
} from '../../adapters/stores/tickets/tickets-admin.js'
import { entryText } from '../../adapters/templates/blocks/change-lines.js'
import { foldedLinesText } from '../../adapters/templates/blocks/folded.js'
import { recapTable } from '../../adapters/templates/blocks/recap-table.js'
import { moved } from '../../adapters/templates/blocks/tables.js'
import { formatBytes, formatDate, formatLongDay } from '../../adapters/templates/words/formats.js'
import type { Words } from '../../adapters/templates/words/words.js'
import { tell, tellJson } from '../../cli/output/prose.js'
import { clock } from '../../composition/clock.js'
import { addressOf, mailboxNames } from '../../composition/mail/mailboxes.js'
import { deskTemplates } from '../../composition/templates.js'
import { moveIn } from '../../core/deciding/decision/moves.js'
import { agentsRecap, recapOf } from '../../core/deciding/decision/recap.js'
import { countLines } from '../../core/notices/folded.js'
import type { Recap } from '../../core/notices/recap.js'
import type { Catalogue } from '../../core/request/catalogue/catalogue.js'
import { shownName } from '../../core/request/catalogue/shown-name.js'
import { plannedClosing } from '../../core/request/dates/closure.js'
import type { RequestLine } from '../../core/request/request-list.js'
import type { Ticket } from '../../core/request/ticket.js'
import { formatReference } from '../../core/text/reference.js'
import type { Config } from '../../settings.js'
import { CommandFault, EXIT } from '../faults.js'
import { withKeptServices } from '../with-services.js'

interface TicketView {
  readonly ticket: Ticket
  readonly requester: string
  /** The address that it came to, where the desk has several. */
  readonly mailbox: string | null
  /** Epoch ms: when it is closed by itself, if nobody writes; null: not as things stand. */
  readonly closing: number | null
  /** The last ones of the same person. */
  readonly former: readonly RequestLine[]
  readonly entries: readonly EntryView[]
}

/** As notices show them: a name that is mistaken for an agent's has its address beside it. */
export function shownRequester(row: RequestRow, catalogue: Catalogue): string {
  return shownName(requesterOf(row), catalogue)
}

function requesterOf({ requester: name, address, role, active }: RequestRow) {
  return { name, address: address ?? '', role, active: Boolean(active) }
}

export async function showTicket(
  reference: string,
  options: { json?: true; folded?: true },
): Promise<void> {
  const number = ticketNumber(reference)
  await withKeptServices(async ({ knex, rules }, config) => {
    const row = await readRequest(knex, number)
    if (!row) throw new CommandFault(`there is no request ${formatReference(number)}`, EXIT.data)
    const view: TicketView = {
      ticket: toTicket(row),
      requester: row.requester,
      mailbox: addressOf(config, row),
      closing: plannedClosing(toTicket(row), rules.closure),
      former: (await lastRequests(knex, row.requester_id)).filter((one) => one.number !== number),
      entries: await readEntryViews(knex, row.id),
    }
    if (options.json) return tellJson(jsonOf(view))
    const catalogue = await catalogueReader({ serviceNames: mailboxNames(config) })(knex)
    const recap = agentsRecap(recapOf(view.ticket, requesterOf(row), catalogue), view.ticket)
    showText({ ...view, recap }, config, catalogue, options.folded === true)
  })
}

/** With any dash, or none. */
const REFERENCE =
  /^\s*(?:[[#]|(?:n°|n\.?|no\.?|nr\.?|r[eé]f\.?)\s*)?(?:R\s*[\p{Pd}\u2212]?\s*)?0*(\d+)\]?\s*$/iu

/** `R-000433` or `433`, also as people write it: `[R-000433]`, `R433`, `n° 433`. */
export function ticketNumber(reference: string): number {
  const number = Number(REFERENCE.exec(reference)?.[1])
  if (!number) throw new CommandFault(`${reference} is not a reference; write R-000433 or 433`, 64)
  return number
}

function showText(
  { ticket, recap, mailbox, closing, former, entries }: TicketView & { readonly recap: Recap },
  config: Config,
  catalogue: Catalogue,
  folded: boolean,
): void {
  const words = wordsOf(config)
  const date = (time: number) => formatDate(time, config.AMIGO_TIME_ZONE, words)
  tell(`${formatReference(ticket.number)}  ${ticket.title || words.untitled}`)
  for (const [label, value] of sheetOf(recap, config, words)) tell(`${label}${words.colon}${value}`)
  if (mailbox !== null) tell(`${words.mailbox}${words.colon}${mailbox}`)
  if (closing !== null)
    tell(`${words.closing} ${formatLongDay(closing, config.AMIGO_TIME_ZONE, words)}`)
  if (former.length > 0) tell(`\n${words.former}`)
  for (const { number, title, status, createdAt } of former)
    tell(
      `${formatReference(number)}  ${title || words.untitled} · ${words.status[status]} · ${date(createdAt)}`,
    )
  for (const entry of entries) {
    const move = moveIn(entry.change, entry.authorId, catalogue, 'agents')
    const author = entry.author ?? 'Amigo'
    const said = move ? moved(move, author, words) : author
    tell(
      `\n── ${date(entry.at)} · ${said}${entry.visibility === 'private' ? ` · ${words.note}` : ''}`,
    )
    if (entry.text !== '') tell(entryText(entry, words))
    for (const { name, bytes } of entry.attachments)
      tell(`📎 ${name || words.untitled} (${formatBytes(bytes, words)})`)
    if (entry.elided !== '')
      tell(folded ? entry.elided : foldedLinesText(countLines(entry.elided), words))
  }
}

/** Its facts as a technician's SUIVI says them: where it is, until when, whom to ring up. */
function sheetOf(recap: Recap, { AMIGO_TIME_ZONE: zone }: Config, words: Words) {
  const table = recapTable(
    { number: null, recap, view: 'other' },
    { words, timeZone: zone, now: clock.now() },
  )
  return table?.kind === 'table' ? table.rows : []
}

function jsonOf({ ticket, requester, mailbox, closing, former, entries }: TicketView): object {
  const others = former.map(({ number, title, status, createdAt }) => {
    return { ref: formatReference(number), title, status, createdAt }
  })
  return { ...summary(ticket, requester), mailbox, closing, former: others, entries }
}

export function summary({ description: _, ...ticket }: Ticket, requester: string): object {
  return { ref: formatReference(ticket.number), ...ticket, requester }
}

export function wordsOf(config: Config): Words {
  return deskTemplates(config).words(config.AMIGO_LOCALE)
}
