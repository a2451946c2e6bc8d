/** Withdraws waiting notices of something that was taken back before anybody was told. */

import type { Knex } from 'knex'
import { Conflict } from '../base/conflict.js'
import type { WriteBuffer } from '../base/write-buffer.js'

/** Throws a Conflict if one of them went out meanwhile: then it has to be told that it was taken back. */
export async function withdrawNotices(
  trx: Knex,
  buffer: WriteBuffer,
  ids: readonly number[],
): Promise<void> {
  if (ids.length === 0) return
  await buffer.flush()
  const withdrawn = await trx('outbox_messages')
    .whereIn('id', [...ids])
    .where({ status: 'queued', attempts: 0 })
    .update({ status: 'suppressed', error: 'taken back' })
  if (withdrawn !== ids.length) throw new Conflict('a notice to be withdrawn has gone out')
}
