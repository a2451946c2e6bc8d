/** Empties notices that went to others and name somebody: found before the transaction, so that no writer waits for it. */

import type { Knex } from 'knex'
import { batches } from '../base/batches.js'
import { UNSENT } from '../outbox/outbox-row.js'
import { type DataSubject, orWhereLike, patternsOf } from './data-subject.js'

export interface NamingNotices {
  readonly ids: readonly number[]
  /** The last notice that was looked through. */
  readonly upTo: number
}

/** Reads the data of every notice. */
export async function findNamingNotices(knex: Knex, subject: DataSubject): Promise<NamingNotices> {
  const newest = await knex('outbox_messages')
    .orderBy('id', 'desc')
    .first<{ id: number } | undefined>('id')
  const upTo = newest?.id ?? 0
  const ids = await naming(knex, subject).where('id', '<=', upTo).pluck('id')
  return { ids, upTo }
}

/** And those that were written meanwhile. What waits still is somebody's news. */
export async function emptyNotices(
  trx: Knex,
  subject: DataSubject,
  { ids, upTo }: NamingNotices,
): Promise<void> {
  const since: number[] = await naming(trx, subject).where('id', '>', upTo).pluck('id')
  for (const batch of batches([...ids, ...since]))
    await trx('outbox_messages')
      .whereIn('id', batch)
      .whereNotIn('status', [...UNSENT])
      .update({ data: '{}' })
}

function naming(knex: Knex, subject: DataSubject): Knex.QueryBuilder {
  return knex('outbox_messages').where((named) => orWhereLike(named, ['data'], patternsOf(subject)))
}
