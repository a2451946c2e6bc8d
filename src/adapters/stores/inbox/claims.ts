/** Claims of waiting messages: several workers share the inbox of a PostgreSQL database, and keep each conversation in order. */

import type { Knex } from 'knex'
import type { InboxRow, Turns } from '../../../app/ports/inbox.js'
import type { MailboxLane } from '../../../app/ports/mailbox-lane.js'
import { claimable, type WaitingMessage } from '../../../core/running/claim-order.js'
import { inTurns } from '../../../core/running/in-turns.js'
import { writing } from '../../database/transaction.js'
import { lanesOf } from '../base/lane.js'
import { LIVES } from '../leases/leases.js'
import { lastOf } from './fair-turns.js'
import { type InboundRow, toInboxRow } from './inbox-row.js'

/** Messages that are looked through at once, and how often at most: behind a flood of one writer others wait. */
const PAGE = 400
const PAGES = 5

interface Waiting extends WaitingMessage {
  readonly mailbox: string | null
}

interface Claiming {
  readonly process: string
  /** Names of those beside the desk's own. */
  readonly mailboxes: ReadonlySet<string>
  readonly limit: number
  readonly after: number | Turns
}

interface WaitingRow {
  readonly id: number
  readonly mailbox: string | null
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
  { process, mailboxes, limit, after }: Claiming,
): Promise<InboxRow[]> {
  // Most of the time there is nothing, and nobody is kept from claiming.
  if (!(await knex('inbound_messages').where({ status: 'received' }).first('id'))) return []
  return writing(knex, async (trx) => {
    await trx.raw("select pg_advisory_xact_lock(hashtext('amigo inbox claims'))")
    const lanes = lanesOf(mailboxes)
    const own = await ownRows(trx, process, lanes, after)
    const room = limit - own.length
    const taken = room > 0 ? await takeFree(trx, process, lanes, room) : []
    return [...own.slice(0, limit), ...taken].sort((a, b) => a.id - b.id).map(toInboxRow)
  })
}

/** More than one worker has at a time: what it handles, what it reads ahead, what it tries again later. */
const MOST_OWN = 1000

async function ownRows(
  trx: Knex,
  process: string,
  lanes: readonly MailboxLane[],
  after: number | Turns,
): Promise<InboundRow[]> {
  const rows = await trx('inbound_messages')
    .where({ status: 'received', claimed_by: process })
    .orderBy('id')
    .limit(MOST_OWN)
    .select<InboundRow[]>('*')
  return lanes
    .flatMap((lane) =>
      rows.filter((row) => isIn(lane, row.mailbox ?? null) && row.id > lastOf(lane, after)),
    )
    .sort((a, b) => a.id - b.id)
}

function isIn({ name, others }: MailboxLane, mailbox: string | null): boolean {
  return name === null ? mailbox === null || !others.includes(mailbox) : mailbox === name
}

async function takeFree(
  trx: Knex,
  process: string,
  lanes: readonly MailboxLane[],
  room: number,
): Promise<InboundRow[]> {
  const waiting: Waiting[] = []
  let ids: number[] = []
  for (let page = 0, last = 0; page < PAGES && ids.length < room; page++) {
    const rows = await waitingRows(trx, last)
    waiting.push(...rows.map((row) => asWaiting(row, process)))
    last = rows.at(-1)?.id ?? last
    ids = claimable(waiting)
    if (rows.length < PAGE) break
  }
  const free = await lockFree(trx, waiting, inFairTurns(waiting, ids, lanes, room))
  if (free.length === 0) return []
  return trx('inbound_messages')
    .whereIn('id', free)
    .update({ claimed_by: process })
    .returning<InboundRow[]>('*')
}

/** Each mailbox has its turn; what comes after one that has none this time waits with it. */
function inFairTurns(
  waiting: readonly Waiting[],
  ids: readonly number[],
  lanes: readonly MailboxLane[],
  room: number,
): number[] {
  const free = waiting.filter(({ id }) => ids.includes(id))
  const queues = lanes.map((lane) => free.filter(({ mailbox }) => isIn(lane, mailbox)))
  const chosen = new Set(inTurns(queues, room).map(({ id }) => id))
  return leavingOut(waiting, (id) => ids.includes(id) && !chosen.has(id)).filter((id) =>
    chosen.has(id),
  )
}

/** What may be taken when these can't be. */
function leavingOut(waiting: readonly Waiting[], isOut: (id: number) => boolean): number[] {
  return claimable(waiting.map((one) => (isOut(one.id) ? { ...one, held: 'other' } : one)))
}

/**
 * In the order of arrival, after the row `after`, with what is still to be fetched among them: it holds
 * up its conversation, and however much of it there is, the others are seen.
 */
async function waitingRows(trx: Knex, after: number): Promise<WaitingRow[]> {
  const columns = ['i.id', 'i.mailbox', 'i.order_keys as keys', 'i.claimed_by', 'i.status']
  const of = (status: WaitingRow['status']) =>
    trx('inbound_messages as i')
      .leftJoin('processes as p', (on) => on.on('p.id', 'i.claimed_by').andOn(trx.raw(LIVES)))
      .where('i.status', status)
      .where('i.id', '>', after)
      .orderBy('i.id')
      .select<WaitingRow[]>(...columns, trx.raw('p.id is not null as claimed'))
  const received = await of('received').limit(PAGE)
  const last = received.at(-1)
  if (last === undefined) return []
  const fetching = await of('fetching').where('i.id', '<', last.id)
  return [...received, ...fetching].sort((a, b) => a.id - b.id)
}

function asWaiting(
  { id, mailbox, keys, claimed_by, claimed, status }: WaitingRow,
  process: string,
): Waiting {
  // Its conversation is known since it came; one that came before there were keys holds up nobody.
  if (status === 'fetching') return { id, mailbox, keys: keys ?? [], held: 'other' }
  // Its own, even if its signs of life are late: nobody else has taken them.
  const held = claimed_by === process ? 'mine' : claimed ? 'other' : 'free'
  return { id, mailbox, keys, held }
}

/** A process that was stopped in the middle of a transaction may have locked some: these wait, and what comes after them. */
async function lockFree(
  trx: Knex,
  waiting: readonly Waiting[],
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
  const again = leavingOut(waiting, (id) => missing.has(id))
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
