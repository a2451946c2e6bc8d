/** Threads of purged requests, until our messages in them are deleted from the chat. */

import type { Knex } from 'knex'
import type { RetrySchedule } from './retry-schedule.js'

const BATCH = 20
/** Rows that are looked through for some that are due. */
const MAX_ROWS = 1000

export interface PurgedThread {
  readonly channel: string
  readonly ts: string
}

/** A few that are due, as `retries` has them by `threadKey`. */
export async function duePurgedThreads(
  knex: Knex,
  retries: RetrySchedule<string>,
): Promise<readonly PurgedThread[]> {
  const all = await knex('chat_removals').limit(MAX_ROWS).select<PurgedThread[]>('channel', 'ts')
  return all.filter((thread) => retries.isDue(threadKey(thread))).slice(0, BATCH)
}

/** Nothing of ours is left in it, or nothing that we can delete. */
export async function settlePurgedThread(knex: Knex, { channel, ts }: PurgedThread): Promise<void> {
  await knex('chat_removals').where({ channel, ts }).delete()
}

export function threadKey({ channel, ts }: PurgedThread): string {
  return `${channel}.${ts}`
}
