/** A notice as a row of the table `outbox_messages`: written with the change that it reports, read back to be sent. */

import type { OutboxRow } from '../../../app/ports/outbox.js'
import type { Tokens } from '../../../app/ports/tokens.js'
import type { Counted } from '../../../core/notices/answer-cap.js'
import { NOTICE_RULES, type Notice, type NoticeKind } from '../../../core/notices/notice.js'
import type { Locale } from '../../../core/request/person.js'
import type { Threading } from './threading.js'

/** Not sent yet: the mail is still to be written from the row's data. */
export const WAITING: readonly string[] = ['queued', 'claimed']
/** The same in SQL, word for word as in the index of what waits: SQLite uses it for no bound value. */
export const IS_WAITING = "status in ('queued', 'claimed')"
/** And those that a digest will report from their data. */
export const UNSENT: readonly string[] = [...WAITING, 'gathered']

export interface OutboxColumns {
  id: number
  kind: NoticeKind
  data: string
  ticket_id: number | null
  ticket_number: number | null
  inbound_id: number | null
  person_id: number | null
  to_address: string
  to_name: string
  to_locale: Locale | null
  mailbox: string | null
  message_id: string
  in_reply_to: string | null
  references: string
  attempts: number
  created_at: number
  retried_at: number | null
}

export interface OutboxContext {
  readonly ticket: { id: number; number: number } | null
  readonly inboundId: number | null
  /** That it leaves from; null or left out: the desk's own. */
  readonly mailbox?: string | null
  readonly threading: Threading
  readonly now: number
  readonly tokens: Tokens
  /** What the daily cap counts it as. */
  readonly counted?: Counted | null
  /** What floods count it with. */
  readonly flood?: string | null
  /** It waits for a digest, and is not sent itself. */
  readonly gathered?: boolean
}

/** A new row, to be inserted in the transaction of the change that it reports. */
export function newRow(
  notice: Notice,
  context: OutboxContext,
  suppressed: string | undefined,
): { readonly message_id: string; readonly [column: string]: unknown } {
  const { threading, now, tokens, inboundId, mailbox = null } = context
  const ticket = notice.about ?? context.ticket
  const { personId, address, name, locale } = notice.to
  return {
    kind: notice.kind,
    data: JSON.stringify(notice.data),
    bulk: inboundId === null && !NOTICE_RULES[notice.kind].awaited,
    counted: context.counted ?? null,
    flood: context.flood ?? null,
    ticket_id: ticket?.id ?? null,
    ticket_number: ticket?.number ?? null,
    inbound_id: inboundId,
    person_id: personId,
    to_address: address,
    to_name: name,
    to_locale: locale,
    mailbox,
    message_id: tokens.messageId(mailbox),
    in_reply_to: threading.inReplyTo,
    references: JSON.stringify(threading.references),
    status: suppressed !== undefined ? 'suppressed' : context.gathered ? 'gathered' : 'queued',
    error: suppressed ?? null,
    claimed_by: null,
    attempts: 0,
    due_at: now,
    created_at: now,
    sent_at: null,
  }
}

export function toOutboxRow(row: OutboxColumns): OutboxRow {
  const to = {
    personId: row.person_id,
    address: row.to_address,
    name: row.to_name,
    locale: row.to_locale,
  }
  return {
    id: row.id,
    notice: { kind: row.kind, to, data: JSON.parse(row.data) } as Notice,
    ticketNumber: row.ticket_number,
    ticketId: row.ticket_id,
    inboundId: row.inbound_id,
    ...(row.mailbox ? { mailbox: row.mailbox } : {}),
    messageId: row.message_id,
    inReplyTo: row.in_reply_to,
    references: JSON.parse(row.references) as string[],
    createdAt: row.created_at,
    retriedAt: row.retried_at,
    attempts: row.attempts,
  }
}
