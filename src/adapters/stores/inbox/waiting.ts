/** Waiting messages, a page at a time, and which worker has claimed each. */

import type { Knex } from 'knex'
import type { WaitingMessage } from '../../../core/running/claim-order.js'
import { LIVES } from '../leases/leases.js'

/** Messages that are looked through at once. */
export const PAGE = 400

export interface Waiting extends WaitingMessage {
  readonly mailbox: string | null
  /** The process that had claimed it, and counts as dead; null: nobody had. */
  readonly lapsed: string | null
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

/** After the row `after`, for this process. */
export async function waitingPage(trx: Knex, process: string, after: number): Promise<Waiting[]> {
  return (await waitingRows(trx, after)).map((row) => asWaiting(row, process))
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
  if (status === 'fetching') return { id, mailbox, keys: keys ?? [], held: 'other', lapsed: null }
  // Its own, even if its signs of life are late: nobody else has taken them.
  const held = claimed_by === process ? 'mine' : claimed ? 'other' : 'free'
  return { id, mailbox, keys, held, lapsed: held === 'free' ? claimed_by : null }
}
