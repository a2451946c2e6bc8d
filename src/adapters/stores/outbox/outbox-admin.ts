/** The outbox for operators (`amigo outbox`): lists what waits or was given up, and retries it. */

import type { Knex } from 'knex'
import { writing } from '../../database/transaction.js'
import { CLEARED_AFTER } from './outbox-outcomes.js'

const OUTBOX_STATUSES = ['queued', 'claimed', 'sent', 'dead', 'bounced', 'suppressed'] as const
export type OutboxStatus = (typeof OUTBOX_STATUSES)[number]

export interface OutboxItem {
  readonly id: number
  readonly kind: string
  readonly to: string
  /** Number of the request; null: it is about none. */
  readonly ticket: number | null
  readonly status: OutboxStatus
  readonly attempts: number
  readonly createdAt: number
  /** When it is tried next; null: it is not. */
  readonly dueAt: number | null
  readonly error: string | null
}

interface ItemRow {
  id: number
  kind: string
  to_address: string
  ticket_id: number | null
  ticket_number: number | null
  status: OutboxStatus
  attempts: number
  created_at: number
  due_at: number
  data: string
  error: string | null
}

/** The latest first. */
export async function listOutbox(
  knex: Knex,
  statuses: readonly OutboxStatus[],
  limit: number,
): Promise<OutboxItem[]> {
  // Of each status as many as are shown, by its index: of all together the database would sort every one.
  const rows = await Promise.all(statuses.map((status) => newestOf(knex, status, limit)))
  const newest = rows.flat().sort((a, b) => b.created_at - a.created_at || b.id - a.id)
  return newest.slice(0, limit).map((row) => ({
    id: row.id,
    kind: row.kind,
    to: row.to_address,
    ticket: row.ticket_number,
    status: row.status,
    attempts: row.attempts,
    createdAt: row.created_at,
    dueAt: row.status === 'queued' || row.status === 'claimed' ? row.due_at : null,
    error: row.error,
  }))
}

async function newestOf(knex: Knex, status: OutboxStatus, limit: number): Promise<ItemRow[]> {
  return knex('outbox_messages')
    .where({ status })
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .select<ItemRow[]>('*')
}

/** How many were given up. */
export async function countGivenUp(knex: Knex): Promise<number> {
  const [row] = await knex('outbox_messages')
    .where({ status: 'dead' })
    .count<{ n: number | string }[]>({ n: '*' })
  return Number(row?.n ?? 0)
}

/** Why a notice is not tried again. */
export type RetryRefusal = 'no such notice' | 'not given up' | 'emptied' | 'warned anew'

export interface Retried {
  readonly queued: readonly number[]
  readonly left: readonly { readonly id: number; readonly because: RetryRefusal }[]
}

/** `id` null: all that were given up. They begin anew, with five days to arrive. */
export async function retryOutbox(knex: Knex, id: number | null, now: number): Promise<Retried> {
  return writing(knex, async (trx) => {
    const rows = await trx('outbox_messages')
      .where(id === null ? { status: 'dead' } : { id })
      .orderBy('created_at')
      .orderBy('id')
      .select<ItemRow[]>('*')
    if (id !== null && rows.length === 0)
      return { queued: [], left: [{ id, because: 'no such notice' }] }
    const queued: number[] = []
    const left: { id: number; because: RetryRefusal }[] = []
    for (const row of rows) {
      const because = await retryRefusal(trx, row, now)
      if (because === null) queued.push(row.id)
      else left.push({ id: row.id, because })
    }
    for (const queuedId of queued)
      await trx('outbox_messages')
        .where({ id: queuedId })
        .update({ status: 'queued', due_at: now, attempts: 0, retried_at: now, claimed_by: null })
    return { queued, left }
  })
}

async function retryRefusal(trx: Knex, row: ItemRow, now: number): Promise<RetryRefusal | null> {
  if (row.status !== 'dead' && row.status !== 'bounced') return 'not given up'
  const old = now - row.created_at > CLEARED_AFTER
  // What is about no request is emptied once it went out, and may come back after that.
  const wentOut = row.status === 'bounced'
  if (row.ticket_id === null && row.data === '{}' && (old || wentOut)) return 'emptied'
  // It names the day of a closing that no longer holds.
  if (row.kind === 'closing-soon') {
    const warned = { id: row.ticket_id, warned_at: row.created_at }
    if (!(await trx('tickets').where(warned).first('id'))) return 'warned anew'
  }
  return null
}
