/** Claims of waiting messages: several workers share the inbox of a PostgreSQL database, and keep each conversation in order. */

import type { Knex } from 'knex'
import { claimable, type WaitingMessage } from '../../../core/running/claim-order.js'
import { writing } from '../../database/transaction.js'
import { LIVES } from '../leases/leases.js'
import { type InboundRow, toInboxRow } from './inbox-row.js'

/** Messages that are looked through at once, and how often at most: behind a flood of one writer others wait. */
const PAGE = 400
const PAGES = 5

interface WaitingRow {
  readonly id: number
  readonly keys: readonly string[] | null
  readonly claimed_by: string | null
  /** The process that has claimed it lives. */
  readonly claimed: boolean
  readonly status: 'received' | 'fetching'
}

/**
 * This worker's messages past `after`, and up to `limit` that it takes now. One worker claims at a
 * time: of two that looked at the same moment, the second would take what comes after the first one's.
 */
export async function claimDue(
  knex: Knex,
  process: string,
  limit: number,
  after: number,
): Promise<ReturnType<typeof toInboxRow>[]> {
  // Most of the time there is nothing, and nobody is kept from claiming.
  if (!(await knex('inbound_messages').where({ status: 'received' }).first('id'))) return []
  return writing(knex, async (trx) => {
    await trx.raw("select pg_advisory_xact_lock(hashtext('amigo inbox claims'))")
    const own = await ownRows(trx, process, limit, after)
    const room = limit - own.length
    const taken = room > 0 ? await takeFree(trx, process, room) : []
    return [...own, ...taken].sort((a, b) => a.id - b.id).map(toInboxRow)
  })
}

async function ownRows(trx: Knex, process: string, limit: number, after: number) {
  return trx('inbound_messages')
    .where({ status: 'received', claimed_by: process })
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .select<InboundRow[]>('*')
}

async function takeFree(trx: Knex, process: string, room: number): Promise<InboundRow[]> {
  const waiting: WaitingMessage[] = []
  let ids: number[] = []
  for (let page = 0, last = 0; page < PAGES && ids.length < room; page++) {
    const rows = await waitingRows(trx, last)
    waiting.push(...rows.map((row) => asWaiting(row, process)))
    last = rows.at(-1)?.id ?? last
    ids = claimable(waiting)
    if (rows.length < PAGE) break
  }
  const free = await lockFree(trx, waiting, ids.slice(0, room))
  if (free.length === 0) return []
  return trx('inbound_messages')
    .whereIn('id', free)
    .update({ claimed_by: process })
    .returning<InboundRow[]>('*')
}

/** In the order of arrival, after the row `last`; what is still to be fetched holds up what is not. */
async function waitingRows(trx: Knex, last: number): Promise<WaitingRow[]> {
  const columns = ['i.id', 'i.order_keys as keys', 'i.claimed_by', 'i.status']
  const of = (status: WaitingRow['status']) =>
    trx('inbound_messages as i')
      .leftJoin('processes as p', (on) => on.on('p.id', 'i.claimed_by').andOn(trx.raw(LIVES)))
      .where('i.status', status)
      .where('i.id', '>', last)
      .orderBy('i.id')
      .limit(PAGE)
      .select(...columns, trx.raw('p.id is not null as claimed'))
  const rows: WaitingRow[] = [...(await of('received')), ...(await of('fetching'))]
  return rows.sort((a, b) => a.id - b.id).slice(0, PAGE)
}

function asWaiting({ id, keys, claimed_by, claimed, status }: WaitingRow, process: string) {
  // Its conversation is known since it came; one that came before there were keys holds up nobody.
  if (status === 'fetching') return { id, keys: keys ?? [], held: 'other' } as const
  const held = !claimed ? 'free' : claimed_by === process ? 'mine' : 'other'
  return { id, keys, held } as const
}

/** A process that was stopped in the middle of a transaction may have locked some: these wait, and what comes after them. */
async function lockFree(
  trx: Knex,
  waiting: readonly WaitingMessage[],
  ids: readonly number[],
): Promise<number[]> {
  if (ids.length === 0) return []
  const locked: number[] = await trx('inbound_messages')
    .whereIn('id', [...ids])
    .where({ status: 'received' })
    .forUpdate()
    .skipLocked()
    .pluck('id')
  if (locked.length === ids.length) return locked
  const missing = new Set(ids.filter((id) => !locked.includes(id)))
  const again = claimable(
    waiting.map((one) => (missing.has(one.id) ? { ...one, held: 'other' } : one)),
  )
  return locked.filter((id) => again.includes(id))
}

/** Those that are still this process's; nobody takes them over before the transaction ends. */
export async function holdClaims(
  trx: Knex,
  process: string,
  ids: readonly number[],
): Promise<Set<number>> {
  const held: number[] = await trx('inbound_messages')
    .whereIn('id', [...ids])
    .where({ status: 'received', claimed_by: process })
    .orderBy('id')
    .forUpdate()
    .pluck('id')
  return new Set(held)
}
