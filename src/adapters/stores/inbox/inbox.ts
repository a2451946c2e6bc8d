/** The inbox: messages are stored here before anything reads them, and wait until they are handled. */

import type { Knex } from 'knex'
import type { Arrival, Fetched, Inbox, InboxRow, Released } from '../../../app/ports/inbox.js'
import type { Channel } from '../../../core/reading/message.js'
import { writing } from '../../database/transaction.js'
import { scheduleBlobsByName } from '../files/blob-purge.js'
import { addInboundFiles } from '../files/inbound-files.js'
import { type Fence, NO_FENCE } from '../leases/fence.js'
import { claimDue } from './claims.js'
import { rowsInTurns, waitingOf } from './fair-turns.js'
import { type InboundRow, newRow, releasedColumns, toInboxRow } from './inbox-row.js'
import { orderKeys, requestKey } from './order-keys.js'

// SQLite writes a multi-row insert as a compound select of at most 500 terms.
const INSERT_CHUNK = 200

/** Why such a message is held: it may answer a question about a request of its writer's. */
export const WHICH_PENDING = 'which-pending'

/** A message that is stored, under the id that the log names it by from now on. */
export interface StoredMessage {
  readonly id: number
  readonly channel: Channel
  /** Its place on the mail server, or its key in the chat. */
  readonly key: string
  readonly bytes: number
}

export interface InboxOptions {
  /** Is told of messages once they are durable. */
  readonly onStored?: (stored: readonly StoredMessage[]) => void
  /** Names of the mailboxes beside the desk's own. */
  readonly mailboxes?: ReadonlySet<string>
  /** Of this process, where several share the inbox: it claims what it handles. */
  readonly process?: string
  /** Of the lease under which messages are taken in. */
  readonly fence?: Fence
}

export function openInbox(
  knex: Knex,
  now: () => number,
  { onStored = () => {}, mailboxes = new Set(), process, fence = NO_FENCE }: InboxOptions = {},
): Inbox {
  return {
    async add(arrivals) {
      const added = await writing(knex, async (trx) => {
        await fence(trx)
        return insertAll(trx, arrivals, now(), process)
      })
      if (added.length > 0) onStored(added)
      return added.length
    },

    unfetched: (limit, after) => rowsIn(knex, 'fetching', limit, after),

    async fetched(results) {
      if (results.length === 0) return
      await writing(knex, async (trx) => {
        await fence(trx)
        for (const result of results) {
          await settleFetched(trx, result, now())
          if (process !== undefined) await joinRequest(trx, result)
        }
      })
    },

    due: (limit, after, passed = []) =>
      process === undefined
        ? rowsInTurns(knex, mailboxes, limit, { after, passed })
        : claimDue(knex, { process, mailboxes, limit, after }),

    waiting: (mailbox, count) => waitingOf(knex, mailboxes, mailbox, count),

    standAside: (id) => standAside(knex, process, id),
  }
}

/** Nobody's conversation waits for it any more. */
async function standAside(knex: Knex, process: string | undefined, id: number): Promise<void> {
  if (process === undefined) return
  await knex('inbound_messages').where({ id, claimed_by: process }).update({ order_keys: [] })
}

async function insertAll(
  trx: Knex,
  arrivals: readonly Arrival[],
  now: number,
  process: string | undefined,
): Promise<StoredMessage[]> {
  const added: StoredMessage[] = []
  for (let at = 0; at < arrivals.length; at += INSERT_CHUNK)
    added.push(...(await insert(trx, arrivals.slice(at, at + INSERT_CHUNK), now, process)))
  return added
}

async function insert(
  trx: Knex,
  arrivals: readonly Arrival[],
  now: number,
  process: string | undefined,
): Promise<StoredMessage[]> {
  const rows = arrivals.map((arrival) => newRow(arrival, now))
  const keyed = process === undefined ? rows : await withKeys(trx, arrivals, rows)
  return trx('inbound_messages')
    .insert(keyed)
    .onConflict('source_key')
    .ignore()
    .returning<StoredMessage[]>(['id', 'channel', 'source_key as key', 'bytes'])
}

async function withKeys(
  trx: Knex,
  arrivals: readonly Arrival[],
  rows: readonly object[],
): Promise<object[]> {
  const keys = await orderKeys(
    trx,
    arrivals.map(({ order }) => order?.() ?? null),
  )
  return rows.map((row, at) => ({ ...row, order_keys: keys[at] }))
}

/** By a button it was said which request a chat message is about: it waits for what came before on that. */
async function joinRequest(trx: Knex, fetched: Fetched): Promise<void> {
  if ('nothing' in fetched || fetched.chosenTicket === null) return
  await trx('inbound_messages')
    .where({ id: fetched.row.id, status: 'received' })
    .update({
      order_keys: trx.raw('array_append(order_keys, ?::text)', [requestKey(fetched.chosenTicket)]),
    })
}

/** In the order of arrival, after the row `after`. */
async function rowsIn(
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

/** Once the message was fetched, the raw event is removed; an event without a message stays, with the reason. */
async function settleFetched(trx: Knex, fetched: Fetched, now: number): Promise<void> {
  const row = trx('inbound_messages').where({ id: fetched.row.id, status: 'fetching' })
  if ('nothing' in fetched) {
    await row.update({ status: 'ignored', because: fetched.nothing, handled_at: now })
    return
  }
  const { blob, bytes, chosenTicket, files, heldFor } = fetched
  await row.update({
    blob,
    bytes,
    chosen_ticket: chosenTicket,
    status: heldFor === undefined ? 'received' : 'held',
    ...(heldFor === undefined ? {} : { because: WHICH_PENDING, sender: heldFor, handled_at: now }),
  })
  await addInboundFiles(trx, fetched.row.id, files)
  if (blob !== fetched.row.blob) await scheduleBlobsByName(trx, [fetched.row.blob])
}

/** Adds a message that this transaction handles itself: no other process sees it waiting. */
export async function addArrival(trx: Knex, arrival: Arrival, now: number): Promise<InboxRow> {
  const [row] = await trx('inbound_messages')
    .insert(newRow(arrival, now))
    .returning<InboundRow[]>('*')
  return toInboxRow(row as InboundRow)
}

/** Releases a held message: it is handled again, as somebody decided. */
export async function releaseHeld(trx: Knex, id: number, released: Released): Promise<void> {
  await trx('inbound_messages')
    .where({ id, status: 'held' })
    .update({ status: 'received', ...releasedColumns(released) })
}
