/** Takes out notices that were given up, so that somebody is told of each once. */

import type { Knex } from 'knex'
import type { NoticeKind } from '../../../core/notices/notice.js'
import type { Undelivered } from '../../../core/notices/undelivered.js'
import { isPostgres } from '../../database/transaction.js'
import { peopleById } from '../people/people.js'
import { type TicketRow, toTicket } from '../tickets/ticket-row.js'

/** Some at a time: an outage of days may end in very many. */
const AT_ONCE = 200

interface UndeliveredRow {
  readonly id: number
  readonly kind: NoticeKind
  readonly to_address: string
  readonly error: string | null
  readonly ticket_id: number
  readonly status: string
  /** JSON. */
  readonly files: string | null
}

/** Some of them, taken out: the caller reports them, once. */
export async function takeUndelivered(trx: Knex): Promise<Undelivered[]> {
  // A left join, though each has its notice: SQLite would walk through all notices to find these.
  const waiting = trx('undelivered as u')
    .leftJoin('outbox_messages as o', 'o.id', 'u.outbox_id')
    .orderBy('u.outbox_id')
    .limit(AT_ONCE)
    .select<UndeliveredRow[]>(
      'o.id',
      'o.kind',
      'o.to_address',
      'o.error',
      'o.ticket_id',
      'o.status',
      'u.files',
    )
  // Another machine may be at the same; SQLite has one writer anyway.
  if (isPostgres(trx)) waiting.forUpdate('u')
  const rows = await waiting
  if (rows.length === 0) return []
  await trx('undelivered')
    .whereIn(
      'outbox_id',
      rows.map(({ id }) => id),
    )
    .delete()
  // An operator may have retried it meanwhile.
  return toUndelivered(
    trx,
    rows.filter(({ status, files }) => status === 'dead' || files !== null),
  )
}

async function toUndelivered(trx: Knex, rows: readonly UndeliveredRow[]): Promise<Undelivered[]> {
  const tickets = await trx('tickets')
    .whereIn('id', [...new Set(rows.map(({ ticket_id }) => ticket_id))])
    .select<TicketRow[]>('*')
  const ticketOf = new Map(tickets.map((row) => [row.id, toTicket(row)]))
  const agentIds = [...ticketOf.values()].flatMap(({ agentId }) => agentId ?? [])
  const agents = await peopleById(trx, [...new Set(agentIds)])
  const dead = new Set<string>(
    await trx('addresses')
      .whereIn('address', [...new Set(rows.map(({ to_address }) => to_address))])
      .whereNotNull('bounced_at')
      .pluck('address'),
  )
  return rows.flatMap(({ kind, to_address: address, error, ticket_id, files: names }) => {
    const ticket = ticketOf.get(ticket_id)
    if (!ticket) return []
    const agent = agents.find(({ id }) => id === ticket.agentId) ?? null
    const addressDead = dead.has(address)
    const files = names === null ? null : (JSON.parse(names) as string[])
    return [{ kind, address, reason: error ?? '', addressDead, files, ticket, agent }]
  })
}
