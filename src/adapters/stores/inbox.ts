/** The inbox: what came in, stored before anything reads it, and what became of it. */

import type { Knex } from 'knex'
import type { Arrival, Fetched, Inbox, InboxRow, Released } from '../../app/ports/inbox.js'
import type { Twin } from '../../app/ports/lookups.js'
import type { Parsed, Readable } from '../../app/ports/parser.js'
import type { Decision } from '../../core/deciding/decision.js'
import { shorten } from '../../core/text/text.js'
import { writing } from '../transaction.js'
import { scheduleBlobsByName } from './blob-purge.js'
import { nameFiles } from './inbound-files.js'
import type { OutcomeRow } from './pending.js'

// SQLite writes a multi-row insert as a compound select of at most 500 terms.
const INSERT_CHUNK = 200

export interface InboundRow {
  id: number
  channel: Arrival['channel']
  source_key: string
  blob: string
  bytes: number
  too_large: boolean | number
  unreadable: string | null
  received_at: number
  stored_at: number
  attempts: number
  chosen_ticket: number | null
  released_as: Released['as'] | null
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

    unfetched: (limit, after) => inState(knex, 'fetching', limit, after),

    async fetched(results) {
      await writing(knex, async (trx) => {
        for (const result of results) await settleFetched(trx, result, now())
      })
    },

    due: (limit, after) => inState(knex, 'received', limit, after),
  }
}

/** In the order of arrival, behind the row `after`. */
async function inState(
  knex: Knex,
  status: 'fetching' | 'received',
  limit: number,
  after: number,
): Promise<InboxRow[]> {
  const rows = await knex('inbound_messages')
    .where({ status })
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .select<InboundRow[]>('*')
  return rows.map(toInboxRow)
}

/** The event as it came goes once its words are kept; one that says nothing stays, with the reason. */
async function settleFetched(trx: Knex, fetched: Fetched, now: number): Promise<void> {
  const row = trx('inbound_messages').where({ id: fetched.row.id, status: 'fetching' })
  if ('nothing' in fetched) {
    await row.update({ status: 'ignored', because: fetched.nothing, handled_at: now })
    return
  }
  const { blob, bytes, chosenTicket, files } = fetched
  await row.update({ status: 'received', blob, bytes, chosen_ticket: chosenTicket })
  await nameFiles(trx, fetched.row.id, files)
  if (blob !== fetched.row.blob) await scheduleBlobsByName(trx, [fetched.row.blob])
}

/** A message that this transaction handles at once: nobody else sees it waiting. */
export async function addArrival(trx: Knex, arrival: Arrival, now: number): Promise<InboxRow> {
  const [row] = await trx('inbound_messages')
    .insert(newRow(arrival, now))
    .returning<InboundRow[]>('*')
  return toInboxRow(row as InboundRow)
}

function newRow(arrival: Arrival, now: number): object {
  return {
    ...sourceColumns(arrival),
    source_key: sourceKey(arrival),
    place: arrival.channel === 'mail' ? arrival.key : null,
    unreadable: arrival.unreadable ?? null,
    stored_at: now,
    status: arrival.fetch ? 'fetching' : 'received',
    attempts: 0,
  }
}

/**
 * A server restored from a backup, or reset, gives an old UID to a new mail: the place alone does not
 * say that we have it.
 */
export function sourceKey({
  channel,
  key,
  blob,
}: Pick<Arrival, 'channel' | 'key' | 'blob'>): string {
  return channel === 'mail' ? `${key}:${blob.slice(0, 16)}` : key
}

export function toInboxRow(row: InboundRow): InboxRow {
  return {
    id: row.id,
    channel: row.channel,
    key: row.source_key,
    blob: row.blob,
    bytes: row.bytes,
    tooLarge: Boolean(row.too_large),
    ...(row.unreadable ? { unreadable: row.unreadable } : {}),
    receivedAt: row.received_at,
    storedAt: row.stored_at,
    attempts: row.attempts,
    released: releasedOf(row),
  }
}

/** A number without a verdict: a tap in the chat said on which request it was. */
function releasedOf({ chosen_ticket: number, released_as: as }: InboundRow): Released | null {
  if (as === 'apart') return { as }
  if (as === 'admit') return { as, number }
  return number === null ? null : { as: 'choose', number }
}

/** What became of a message, as the whole of its row. */
export function outcomeRow(
  row: InboxRow,
  parsed: Parsed,
  decision: Decision,
  ticketId: number | null,
  now: number,
): OutcomeRow {
  const message = parsed.ok ? parsed.message : null
  return {
    id: row.id,
    ...sourceColumns(row),
    stored_at: row.storedAt,
    ...releasedColumns(row.released),
    status: decision.inbox,
    because: shorten(decision.because, 500),
    attempts: row.attempts + 1,
    handled_at: now,
    ticket_id: ticketId,
    message_id: message?.messageId ?? null,
    sender: message?.sender?.address ?? null,
    subject: message && shorten(message.subject, 500),
    sent_at: message?.date ?? null,
    fingerprint: parsed.ok ? parsed.fingerprint : null,
    turn: decision.turn ? JSON.stringify(decision.turn) : null,
  }
}

function sourceColumns(row: Arrival) {
  return {
    channel: row.channel,
    source_key: row.key,
    blob: row.blob,
    bytes: row.bytes,
    too_large: row.tooLarge === true,
    received_at: row.receivedAt,
  }
}

function releasedColumns(released: Released | null) {
  return {
    chosen_ticket: released && 'number' in released ? released.number : null,
    released_as: released?.as ?? null,
  }
}

/** A held message is handled again, as somebody decided. */
export async function releaseHeld(trx: Knex, id: number, released: Released): Promise<void> {
  await trx('inbound_messages')
    .where({ id, status: 'held' })
    .update({ status: 'received', ...releasedColumns(released) })
}

type TwinRow = Pick<
  OutcomeRow,
  'id' | 'status' | 'ticket_id' | 'message_id' | 'sender' | 'sent_at' | 'fingerprint' | 'blob'
>

/** Rows that have the Message-IDs, or the bytes, of the messages: what twins are looked for among. */
export async function readTwins(
  trx: Knex,
  messageIds: readonly string[],
  blobs: readonly string[],
): Promise<TwinRow[]> {
  const columns = [
    'id',
    'status',
    'ticket_id',
    'message_id',
    'sender',
    'sent_at',
    'fingerprint',
    'blob',
  ]
  const read = async (column: string, values: readonly string[]) =>
    values.length === 0
      ? []
      : await trx('inbound_messages')
          .whereIn(column, [...values])
          .select<TwinRow[]>(...columns)
  return [...(await read('message_id', messageIds)), ...(await read('blob', blobs))]
}

const DECIDED = ['handled', 'held', 'ignored', 'refused']

/**
 * The earlier message that this one repeats: same Message-ID, sender and Date (some machines use
 * one Message-ID for ever), or, without a Message-ID, the same bytes.
 */
export function findTwin(rows: readonly TwinRow[], row: InboxRow, parsed: Readable): Twin | null {
  const { messageId, sender, date } = parsed.message
  const twins = rows
    .filter(({ id, status }) => id !== row.id && DECIDED.includes(status))
    .filter((other) =>
      messageId === null
        ? other.blob === row.blob
        : other.message_id === messageId &&
          other.sender === (sender?.address ?? null) &&
          other.sent_at === date,
    )
    .sort((a, b) => a.id - b.id)
  const twin = twins.find(({ fingerprint }) => fingerprint === parsed.fingerprint) ?? twins[0]
  if (!twin) return null
  return {
    id: twin.id,
    ticketId: twin.ticket_id,
    identical: messageId === null || twin.fingerprint === parsed.fingerprint,
  }
}
