/** Reads a batch of the inbox: those that are due, and the large ones that were read aside meanwhile. */

import type { PoisonMessages } from '../../core/running/poison-messages.js'
import type { Clock } from '../ports/clock.js'
import type { Inbox, InboxRow } from '../ports/inbox.js'
import type { Parser } from '../ports/parser.js'
import type { Item } from './decide-ahead.js'
import type { ReadAside } from './read-aside.js'

const BATCH = 50

export interface Reading {
  readonly inbox: Inbox
  readonly parser: Parser
  readonly clock: Clock
  readonly suspects: PoisonMessages
  readonly aside: ReadAside
}

/**
 * A message that was read so long ago is read again before it is handled, ms: the sweep takes files
 * that no row names away, and those that it brought may be an hour old by then.
 */
const STALE = 30 * 60_000

export interface ReadItem extends Item {
  /** Before it was read, epoch ms. */
  readonly at: number
}

export interface Batch {
  readonly items: readonly ReadItem[]
  /** Messages whose reading failed, by a fault that may not be their own. */
  readonly unread: readonly { readonly row: InboxRow; readonly error: unknown }[]
  /** All that were taken, also those whose turn to be tried again has not come, and those read aside. */
  readonly rows: readonly InboxRow[]
  readonly full: boolean
}

/** The batch itself, or read anew where it is too old. */
export async function fresh(reading: Reading, batch: Batch): Promise<Batch> {
  const { items, unread } = batch
  if (!items.some(({ at }) => reading.clock.now() - at > STALE)) return batch
  const rows = items.map(({ row }) => row)
  reading.aside.settled(rows.map(({ id }) => id))
  const again = await readAll(reading, rows)
  return { ...batch, items: again.items, unread: [...unread, ...again.unread] }
}

/**
 * `now`: what is being handled meanwhile, in ascending order: of each mailbox the last one stays. `passed`:
 * the ids of these, and of what was read before them.
 */
export async function readBatch(
  reading: Reading,
  now: readonly InboxRow[],
  passed: readonly number[] = [],
): Promise<Batch> {
  const turns = new Map(now.map(({ mailbox = null, id }) => [mailbox, id]))
  const rows = await reading.inbox.due(BATCH, turns, passed)
  return readAll(reading, rows)
}

/** And what was read aside meanwhile, first: it came before these. */
async function readAll(
  { parser, clock, suspects, aside }: Reading,
  rows: readonly InboxRow[],
): Promise<Batch> {
  const at = clock.now()
  const tried = rows.filter((row) => !suspects.waits(row.id, at) && !aside.takes(row))
  const results = await Promise.allSettled(tried.map((row) => parser.parse(row)))
  const read = results.map((result, index) => ({ row: tried[index] as InboxRow, at, result }))
  const items: ReadItem[] = []
  const unread: { row: InboxRow; error: unknown }[] = []
  for (const { row, at, result } of [...aside.taken(), ...read]) {
    if (result.status === 'fulfilled') items.push({ row, parsed: result.value, at })
    else unread.push({ row, error: result.reason })
  }
  return { items, unread, rows, full: rows.length === BATCH }
}
