/** Finds the notices that a mail may quote: those that it answers, or the last ones on its request. */

import type { Knex } from 'knex'
import type { QuoteClues } from '../../../app/ports/lookups.js'
import type { OutboxRow } from '../../../app/ports/outbox.js'
import { comparableMessageId } from '../../../core/text/server-message-id.js'
import { type OutboxColumns, toOutboxRow } from './outbox-row.js'

/** So many of the newest: a quote holds the last one, and what that one quotes. */
const MOST = 3

/** The newest first; none when the mail names neither a notice nor a request. */
export async function noticesToQuote(
  trx: Knex,
  { messageIds, ticketNumbers, address }: QuoteClues,
): Promise<OutboxRow[]> {
  if (messageIds.length > 0) {
    const named = await trx('outbox_messages')
      .whereIn('message_id', [...messageIds])
      .orWhereIn('server_id', messageIds.map(comparableMessageId))
      .select<OutboxColumns[]>('*')
    if (named.length > 0) return newest(named)
  }
  if (ticketNumbers.length === 0) return []
  // By their ids, since the notices of a request are found by those.
  const tickets = trx('tickets').whereIn('number', [...ticketNumbers])
  const sent = await trx('outbox_messages')
    .whereIn('ticket_id', tickets.select('id'))
    .where({ to_address: address })
    .select<OutboxColumns[]>('*')
  return newest(sent)
}

function newest(rows: readonly OutboxColumns[]): OutboxRow[] {
  const sorted = rows.toSorted((a, b) => b.id - a.id)
  return sorted.slice(0, MOST).map(toOutboxRow)
}
