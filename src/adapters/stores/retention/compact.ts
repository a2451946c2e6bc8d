/** Rewrites SQLite's file (VACUUM): deleted content may be left in the gaps of its pages. */

import type { Knex } from 'knex'
import type { ClosurePolicy } from '../../../core/request/dates/closure-policy.js'
import { isSendingTime } from '../../../core/request/dates/sending-time.js'
import { WEEK } from '../../../core/running/durations.js'
import { isPostgres, writing } from '../../database/transaction.js'
import { readCounter } from '../base/counters.js'

/**
 * Once a week, outside the hours in which mails go out: nothing can be written meanwhile, some seconds
 * a gigabyte. secure_delete zeroes a row where it is deleted, but when SQLite splits or joins pages it
 * leaves the bytes of a row that it moved behind. VACUUM writes every page anew.
 */
export async function compactAtNight(
  knex: Knex,
  policy: ClosurePolicy,
  now: number,
): Promise<void> {
  if (isPostgres(knex) || isSendingTime(now, policy)) return
  const before = await readCounter(knex, 'compacted')
  // A clock that was ahead must not postpone it for years.
  if (before <= now && now - before < WEEK) return
  // Noted first: where the disk has no room for a second copy, it is tried again in a week, not at once.
  await compactedAt(knex, now)
  await compact(knex)
}

/** Needs as much free room as the database has. PostgreSQL does it by itself (autovacuum). */
export async function compact(knex: Knex): Promise<void> {
  if (!isPostgres(knex)) await knex.raw('VACUUM')
}

/** 0: the next night does it. */
export async function compactedAt(knex: Knex, at: number): Promise<void> {
  await writing(knex, (trx) => trx('counters').where({ name: 'compacted' }).update({ value: at }))
}
