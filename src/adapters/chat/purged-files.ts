/** Copies of purged files, until they are deleted from the chat. */

import type { Knex } from 'knex'
import type { RetrySchedule } from './retry-schedule.js'

const BATCH = 20
/** Rows that are looked through for some that are due. */
const MAX_ROWS = 1000

/** The chat's ids of a few that are due. */
export async function duePurgedFiles(
  knex: Knex,
  retries: RetrySchedule<string>,
): Promise<readonly string[]> {
  const all = (await knex('chat_file_removals').limit(MAX_ROWS).pluck('file_id')) as string[]
  return all.filter((id) => retries.isDue(id)).slice(0, BATCH)
}

/** The chat has it no longer. */
export async function settlePurgedFile(knex: Knex, fileId: string): Promise<void> {
  await knex('chat_file_removals').where({ file_id: fileId }).delete()
}
