/** When something was last told, by what and to whom: so that each is told once, on two machines and after a restart too. */

import type { Knex } from 'knex'
import { HOUR } from '../../../core/running/durations.js'

/** A clock that was ahead left a date that nothing would ever come after, ms. */
const AHEAD = HOUR

/** Epoch ms; 0: never. */
export async function toldAt(knex: Knex, name: string): Promise<number> {
  const row = await knex('told').where({ name }).first<{ at: number } | undefined>('at')
  return row?.at ?? 0
}

/**
 * It counts as told at `now`, unless it was told at `since` or after. `lastAt`: when it was told before.
 * Null: it was told since. Another process that is at the same waits for this transaction.
 */
export async function claimTold(
  trx: Knex,
  name: string,
  since: number,
  now: number,
): Promise<{ readonly lastAt: number } | null> {
  await trx('told').insert({ name, at: 0 }).onConflict('name').ignore()
  const lastAt = await toldAt(trx, name)
  const claimed = await trx('told')
    .where({ name })
    .where((free) => free.where('at', '<', since).orWhere('at', '>', now + AHEAD))
    .update({ at: now })
  return claimed === 1 ? { lastAt: Math.min(lastAt, now) } : null
}
