/** Claims of waiting messages: several workers share the inbox of a PostgreSQL database, and keep each conversation in order. */

import type { Knex } from 'knex'
import type { InboxRow, Turns } from '../../../app/ports/inbox.js'
import type { MailboxLane } from '../../../app/ports/mailbox-lane.js'
import { claimable } from '../../../core/running/claim-order.js'
import { inTurns } from '../../../core/running/in-turns.js'
import { writing } from '../../database/transaction.js'
import { lanesOf } from '../base/lane.js'
import { lastOf } from './fair-turns.js'
import { type InboundRow, toInboxRow } from './inbox-row.js'
import { PAGE, type Waiting, waitingPage } from './waiting.js'

/** How many pages of waiting messages are looked through at most: behind a flood of one writer others wait. */
const PAGES = 5

interface Claiming {
  readonly process: string
  /** Names of those beside the desk's own. */
  readonly mailboxes: ReadonlySet<string>
  readonly limit: number
  readonly after: number | Turns
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
    const rows = await waitingPage(trx, process, last)
    waiting.push(...rows)
    last = rows.at(-1)?.id ?? last
    ids = claimable(waiting)
    if (rows.length < PAGE) break
  }
  const free = await lockFree(trx, waiting, inFairTurns(waiting, ids, lanes, room))
  if (free.length === 0) return []
  const before = waiting.filter(({ id }) => free.includes(id)).map(({ lapsed }) => lapsed)
  const taken = await trx('inbound_messages')
    .whereIn('id', free)
    .update({ claimed_by: process })
    .returning<InboundRow[]>('*')
  await releaseAll(trx, new Set(before))
  return taken
}

/**
 * Whose first messages are taken over has none left: one whose signs of life were late would go on with
 * what comes after them. It claims anew, behind whoever has them now.
 */
async function releaseAll(trx: Knex, lapsed: ReadonlySet<string | null>): Promise<void> {
  const names = [...lapsed].filter((name) => name !== null)
  if (names.length === 0) return
  // What is locked is being handled, in its order: it will be gone, or free, after that.
  const left = trx('inbound_messages')
    .where({ status: 'received' })
    .whereIn('claimed_by', names)
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .select('id')
  await trx('inbound_messages').whereIn('id', left).update({ claimed_by: null })
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
