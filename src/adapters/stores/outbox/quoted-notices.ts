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
  const newest = () => trx('outbox_messages').orderBy('id', 'desc').limit(MOST)
  if (messageIds.length > 0) {
    const named = await newest()
      .whereIn('message_id', [...messageIds])
      .orWhereIn('server_id', messageIds.map(comparableMessageId))
      .select<OutboxColumns[]>('*')
    if (named.length > 0) return named.map(toOutboxRow)
  }
  if (ticketNumbers.length === 0) return []
  const sent = await newest()
    .where({ to_address: address })
    .whereIn('ticket_number', [...ticketNumbers])
    .select<OutboxColumns[]>('*')
  return sent.map(toOutboxRow)
}
