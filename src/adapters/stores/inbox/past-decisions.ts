/** Reads what was decided about past messages, which `amigo replay --dry-run` compares with today's rules. */

import type { Knex } from 'knex'
import type { HandledMessage } from '../../../app/ports/inbox.js'
import type { StateChange, TicketState } from '../../../core/request/ticket.js'
import { type InboundRow, toInboxRow } from './inbox-row.js'

export interface PastDecision extends HandledMessage {
  readonly sender: string | null
  readonly subject: string | null
  readonly verdict: Verdict
}

/** The comparable parts of a decision. */
export interface Verdict {
  readonly status: string
  readonly because: string
  /** What the message left in the journal. */
  readonly texts: readonly string[]
  /** Kinds of the notices that it caused. */
  readonly notices: readonly string[]
}

type Row = InboundRow & {
  status: string
  because: string
  handled_at: number
  ticket_id: number | null
  sender: string | null
  subject: string | null
}

/** Messages decided at or after `since` (epoch ms) with an id past `after`, oldest first. */
export async function readPastDecisions(
  knex: Knex,
  since: number,
  after: number,
  limit: number,
): Promise<PastDecision[]> {
  const rows = await knex('inbound_messages')
    .whereNotIn('status', ['received'])
    .where('handled_at', '>=', since)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .select<Row[]>('*')
  return Promise.all(rows.map((row) => toPastDecision(knex, row)))
}

async function toPastDecision(knex: Knex, row: Row): Promise<PastDecision> {
  const entries = await knex('log_entries')
    .where({ inbound_id: row.id })
    .whereNot({ kind: 'delivery' })
    .orderBy('id')
    .select<{ id: number; text: string }[]>('id', 'text')
  const notices: string[] = await knex('outbox_messages')
    .where({ inbound_id: row.id })
    .orderBy('id')
    .pluck('kind')
  const state = await stateBefore(knex, row.ticket_id, entries[0]?.id)
  return {
    row: toInboxRow(row),
    handledAt: row.handled_at,
    before: state && row.ticket_id !== null ? { ticketId: row.ticket_id, state } : null,
    sender: row.sender,
    subject: row.subject,
    verdict: {
      status: row.status,
      because: row.because,
      texts: entries.map(({ text }) => text),
      notices,
    },
  }
}

/** From the journal: the state after the last change before the message, or before the first one since. */
async function stateBefore(
  knex: Knex,
  ticketId: number | null,
  entryId: number | undefined,
): Promise<TicketState | null> {
  if (ticketId === null || entryId === undefined) return null
  const changes = () =>
    knex('log_entries').where({ ticket_id: ticketId }).whereNotNull('change').whereNull('side_id')
  const [earlier] = await changes().where('id', '<', entryId).orderBy('id', 'desc').limit(1)
  if (earlier) return (JSON.parse(earlier.change) as StateChange).after
  const [later] = await changes().where('id', '>=', entryId).orderBy('id').limit(1)
  return later ? (JSON.parse(later.change) as StateChange).before : null
}
