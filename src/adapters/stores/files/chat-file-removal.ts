/** Schedules the copies of attachments in the chat for removal, within the transaction that deletes the attachments. */

import type { Knex } from 'knex'
import { batches } from '../base/batches.js'

/** `attachments`: the rows that are deleted next. */
export async function scheduleChatFileRemoval(
  trx: Knex,
  attachments: Knex.QueryBuilder,
): Promise<void> {
  for (const ids of batches((await attachments.clone().pluck('id')) as number[])) {
    const copies = await trx('chat_files').whereIn('attachment_id', ids).select('file_id')
    if (copies.length > 0)
      await trx('chat_file_removals').insert(copies).onConflict('file_id').ignore()
  }
}
