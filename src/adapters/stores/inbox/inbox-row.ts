/** A received message as a row of the table `inbound_messages`: as it came in, and with what became of it. */

import type { Arrival, InboxRow, Released } from '../../../app/ports/inbox.js'
import type { Parsed } from '../../../app/ports/parser.js'
import type { Decision } from '../../../core/deciding/decision/decision.js'
import { shorten } from '../../../core/text/text.js'
import type { OutcomeRow } from '../base/outcomes.js'

export interface InboundRow {
  id: number
  channel: Arrival['channel']
  source_key: string
  blob: string
  bytes: number
  too_large: boolean | number
  unreadable: string | null
  mailbox: string | null
  received_at: number
  stored_at: number
  attempts: number
  chosen_ticket: number | null
  released_as: Released['as'] | null
  /** Numbers as JSON. */
  chosen_too: string | null
}

/** The row of a message that nobody has handled yet. */
export function newRow(arrival: Arrival, now: number): object {
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
 * Unique for each message. A server restored from a backup, or reset, gives an old UID to a new mail:
 * the place alone does not tell whether we have it.
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
    ...(row.mailbox ? { mailbox: row.mailbox } : {}),
    receivedAt: row.received_at,
    storedAt: row.stored_at,
    attempts: row.attempts,
    released: releasedOf(row),
  }
}

/** A number without a verdict: a button in the chat told which request it is about. */
function releasedOf(row: InboundRow): Released | null {
  const { chosen_ticket: number, released_as: as, chosen_too: too } = row
  if (as === 'apart' || as === 'none') return { as }
  if (as === 'admit') return { as, number }
  if (number === null) return null
  return { as: as ?? 'choose', number, ...(too && { too: JSON.parse(too) as number[] }) }
}

/** A message, as it was read when it was handled. */
export interface HandledMessage {
  readonly row: InboxRow
  readonly parsed: Parsed
  /** Epoch ms. */
  readonly now: number
}

/** What became of a message, as the whole of its row. */
export function outcomeRow(
  { row, parsed, now }: HandledMessage,
  decision: Decision,
  ticketId: number | null,
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
    claimed_by: null,
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
    mailbox: row.mailbox ?? null,
    received_at: row.receivedAt,
  }
}

export function releasedColumns(released: Released | null) {
  return {
    chosen_ticket: released && 'number' in released ? released.number : null,
    released_as: released?.as ?? null,
    chosen_too: released && 'too' in released ? JSON.stringify(released.too) : null,
  }
}
