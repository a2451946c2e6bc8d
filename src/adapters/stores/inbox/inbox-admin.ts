/** The inbox for operators (`amigo inbox`): lists messages, tells what failed and why, and retries it. */

import type { Knex } from 'knex'

const INBOX_STATUSES = [
  'fetching',
  'received',
  'handled',
  'held',
  'ignored',
  'refused',
  'failed',
] as const
export type InboxStatus = (typeof INBOX_STATUSES)[number]

export interface InboxItem {
  readonly id: number
  readonly channel: string
  readonly status: InboxStatus
  /** The rule that decided, or the reason of the failure; null: it waits. */
  readonly because: string | null
  readonly sender: string | null
  readonly subject: string | null
  readonly bytes: number
  readonly attempts: number
  readonly receivedAt: number
  /** Name of the raw message among the blobs. */
  readonly blob: string
  /** Number of its request. */
  readonly ticket: number | null
}

/** The latest first. */
export async function listInbox(
  knex: Knex,
  status: InboxStatus,
  limit: number,
): Promise<InboxItem[]> {
  return listing(knex).where('i.status', status).limit(limit)
}

/** By the id of its row; undefined: there is no such message, or it was purged. */
export async function inboxMessage(knex: Knex, id: number): Promise<InboxItem | undefined> {
  const [row] = await listing(knex).where('i.id', id)
  return row
}

function listing(knex: Knex) {
  return knex('inbound_messages as i')
    .leftJoin('tickets as t', 't.id', 'i.ticket_id')
    .orderBy('i.id', 'desc')
    .select<InboxItem[]>(
      'i.id',
      'i.channel',
      'i.status',
      'i.because',
      'i.sender',
      'i.subject',
      'i.bytes',
      'i.attempts',
      'i.received_at as receivedAt',
      'i.blob',
      't.number as ticket',
    )
}

/** `id` null: all that failed and whose bytes are here. Returns how many will be handled again. */
export async function retryInbox(knex: Knex, id: number | null): Promise<number> {
  const failed = knex('inbound_messages').where({ status: 'failed', unreadable: null })
  if (id !== null) failed.andWhere({ id })
  // A chat message may have failed before its text was fetched.
  const status = knex.raw("case when channel = 'chat' then 'fetching' else 'received' end")
  return failed.update({ status, because: null })
}

/** How many were set aside unread. */
export async function countSetAside(knex: Knex): Promise<number> {
  const [row] = await knex('inbound_messages')
    .where({ status: 'failed' })
    .count<{ n: number | string }[]>({ n: '*' })
  return Number(row?.n ?? 0)
}

/** How many of the latest are looked through. */
const LATEST = 200

/** The blob of a message that has just been ignored, by its Message-ID or its subject; undefined: no such message. */
export async function findJustIgnored(
  knex: Knex,
  { messageId, subject }: { readonly messageId: string; readonly subject: string },
): Promise<string | undefined> {
  const rows = await knex('inbound_messages')
    .where({ status: 'ignored' })
    .orderBy('id', 'desc')
    .limit(LATEST)
    .select<{ blob: string; message_id: string | null; subject: string | null }[]>(
      'blob',
      'message_id',
      'subject',
    )
  return rows.find((row) => row.message_id === messageId || row.subject === subject)?.blob
}

/** The mail server gave no bytes of it: there is nothing here to handle again. */
export async function isWithheld(knex: Knex, id: number): Promise<boolean> {
  const row = await knex('inbound_messages')
    .where({ id, status: 'failed' })
    .whereNotNull('unreadable')
    .first('id')
  return row !== undefined
}
