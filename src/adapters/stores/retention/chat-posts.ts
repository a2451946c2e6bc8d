/** Schedules the removal of what the bot wrote in the chat beside the threads of requests: with a request that it names, with the person whom it was told, or when it is as old as what is purged. */

import type { Knex } from 'knex'

/** `number`: of the purged request. */
export function removePostsNaming(trx: Knex, number: number): Promise<void> {
  return removePosts(trx, trx('chat_posts').where({ ticket_number: number }))
}

/** In the conversations with those of these addresses; before their users are forgotten. */
export async function removePostsTo(trx: Knex, addresses: readonly string[]): Promise<void> {
  const conversations: string[] = await trx('chat_users')
    .whereIn('address', [...addresses])
    .whereNotNull('dm')
    .pluck('dm')
  // Read before: some versions of SQLite scan all posts where the conversations stand in a query within.
  if (conversations.length > 0)
    await removePosts(trx, trx('chat_posts').whereIn('channel', conversations))
}

export function removeOldPosts(knex: Knex, before: number): Promise<void> {
  return removePosts(knex, knex('chat_posts').where('posted_at', '<', before))
}

/** So many at a time. */
const BATCH = 200

async function removePosts(trx: Knex, chosen: Knex.QueryBuilder): Promise<void> {
  for (;;) {
    const posts: readonly { channel: string; ts: string }[] = await chosen
      .clone()
      .limit(BATCH)
      .select('channel', 'ts')
    for (const { channel, ts } of posts) {
      // Somebody made a request of it: its thread goes with that one.
      const thread = await trx('chat_threads').where({ channel, ts }).first('id')
      if (!thread)
        await trx('chat_removals').insert({ channel, ts }).onConflict(['channel', 'ts']).ignore()
      await trx('chat_posts').where({ channel, ts }).delete()
    }
    if (posts.length < BATCH) return
  }
}
