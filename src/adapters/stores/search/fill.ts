/** Reads into the full-text index what was written before there was one: the newest first, a batch a transaction, so that it can be interrupted. */

import type { Knex } from 'knex'
import type { Round } from '../../../app/ports/round.js'
import { writing } from '../../database/transaction.js'
import { indexEntries, unindexEntries } from './index-entries.js'

/** Entries of a transaction: others wait so long. */
const BATCH = 1000

/** `progress` is told how many ids there are, and how many are done. Several processes may do it at once. */
export async function fillSearch(
  knex: Knex,
  progress: (done: number, all: number) => void = () => {},
): Promise<void> {
  const unread = () => knex('counters').where({ name: 'search-unread' })
  const all = (await unread().first<{ value: number } | undefined>('value'))?.value ?? 0
  for (let left = all; left > 0; ) {
    left = await writing(knex, fillBatch)
    progress(all - left, all)
  }
}

/** One batch, for a loop: whether there is more to read. */
export async function fillSome(knex: Knex): Promise<Round> {
  // Nearly always: no transaction that writes is opened for it.
  if (!(await isUnread(knex))) return 'nothing'
  return (await writing(knex, fillBatch)) === 0 ? 'all' : 'more'
}

/** Whether what was written before there was an index is still being read into it. */
async function isUnread(knex: Knex): Promise<boolean> {
  return (await knex('counters').where({ name: 'search-unread' }).first('value')) !== undefined
}

/** Resolves with the id up to which entries are still unread; 0: all are read. */
async function fillBatch(trx: Knex): Promise<number> {
  const counter = () => trx('counters').where({ name: 'search-unread' })
  const upTo = await counter().forUpdate().first<{ value: number } | undefined>('value')
  if (!upTo) return 0
  const ids: number[] = await trx('log_entries')
    .where('id', '<=', upTo.value)
    .orderBy('id', 'desc')
    .limit(BATCH)
    .pluck('id')
  // A request whose title has changed meanwhile was read whole.
  await unindexEntries(trx, trx('log_entries').whereIn('id', ids))
  await indexEntries(trx, ids)
  const left = ids.length < BATCH ? 0 : (ids.at(-1) ?? 1) - 1
  if (left === 0) await counter().delete()
  else await counter().update({ value: left })
  return left
}
