/** The inbox: what came in, stored before anything reads it, and what became of it. */

import type { Knex } from 'knex'
import type { Arrival, Inbox, InboxRow, Parsed, Readable, Twin } from '../../app/ports.js'
import type { Decision } from '../../core/decision.js'
import { shorten } from '../../core/text.js'
import { writing } from '../database.js'

// SQLite writes a multi-row insert as a compound select of at most 500 terms.
const INSERT_CHUNK = 200

interface InboundRow {
  id: number
  channel: Arrival['channel']
  source_key: string
  blob: string
  bytes: number
  too_large: boolean | number
  received_at: number
  attempts: number
  chosen_ticket: number | null
}

export function openInbox(knex: Knex, now: () => number): Inbox {
  return {
    async add(arrivals) {
      let added = 0
      await writing(knex, async (trx) => {
        for (let at = 0; at < arrivals.length; at += INSERT_CHUNK) {
          const rows = await trx('inbound_messages')
            .insert(arrivals.slice(at, at + INSERT_CHUNK).map((arrival) => newRow(arrival, now())))
            .onConflict('source_key')
            .ignore()
            .returning('id')
          added += rows.length
        }
      })
      return added
    },

    async due(limit) {
      const rows = await knex('inbound_messages')
        .where({ status: 'received' })
        .orderBy('id')
        .limit(limit)
        .select<InboundRow[]>('*')
      return rows.map(toInboxRow)
    },
  }
}

function newRow(arrival: Arrival, now: number): object {
  return {
    channel: arrival.channel,
    // A server restored from a backup, or reset, gives an old UID to a new mail: the place alone
    // does not say that we have it.
    source_key: `${arrival.key}:${arrival.blob.slice(0, 16)}`,
    blob: arrival.blob,
    bytes: arrival.bytes,
    too_large: arrival.tooLarge === true,
    received_at: arrival.receivedAt,
    stored_at: now,
    status: 'received',
    attempts: 0,
  }
}

function toInboxRow(row: InboundRow): InboxRow {
  return {
    id: row.id,
    channel: row.channel,
    key: row.source_key,
    blob: row.blob,
    bytes: row.bytes,
    tooLarge: Boolean(row.too_large),
    receivedAt: row.received_at,
    attempts: row.attempts,
    chosenTicket: row.chosen_ticket,
  }
}

/** What became of a message, on its row. */
export async function writeOutcome(
  trx: Knex,
  row: InboxRow,
  parsed: Parsed,
  decision: Decision,
  ticketId: number | null,
  now: number,
): Promise<void> {
  await trx('inbound_messages')
    .where({ id: row.id })
    .update({
      status: decision.inbox,
      because: shorten(decision.because, 500),
      attempts: row.attempts + 1,
      handled_at: now,
      ticket_id: ticketId,
      ...(parsed.ok
        ? {
            message_id: parsed.message.messageId,
            sender: parsed.message.sender?.address ?? null,
            subject: shorten(parsed.message.subject, 500),
            sent_at: parsed.message.date,
            fingerprint: parsed.fingerprint,
          }
        : {}),
    })
}

/** A held message is handled again, on the ticket that its sender chose. */
export async function releaseHeld(trx: Knex, id: number, ticketNumber: number): Promise<void> {
  await trx('inbound_messages')
    .where({ id, status: 'held' })
    .update({ status: 'received', chosen_ticket: ticketNumber })
}

/**
 * The earlier message that this one repeats: same Message-ID, sender and Date (some machines use
 * one Message-ID for ever), or, without a Message-ID, the same bytes.
 */
export async function findTwin(trx: Knex, row: InboxRow, parsed: Readable): Promise<Twin | null> {
  const { messageId, sender, date } = parsed.message
  const query = trx('inbound_messages')
    .whereNot('id', row.id)
    .whereIn('status', ['handled', 'held', 'ignored', 'refused'])
    .orderBy('id')
    .select<{ id: number; ticket_id: number | null; fingerprint: string | null }[]>(
      'id',
      'ticket_id',
      'fingerprint',
    )
  const rows =
    messageId === null
      ? await query.where({ blob: row.blob })
      : await query.where({
          message_id: messageId,
          sender: sender?.address ?? null,
          sent_at: date,
        })
  const twin = rows.find(({ fingerprint }) => fingerprint === parsed.fingerprint) ?? rows[0]
  if (!twin) return null
  return {
    id: twin.id,
    ticketId: twin.ticket_id,
    identical: messageId === null || twin.fingerprint === parsed.fingerprint,
  }
}
