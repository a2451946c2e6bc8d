/** Takes what was said of a purged request out of the chat: our own messages; others' are Slack's to keep. */

import type { Desk } from './desk.js'
import { judged } from './outage.js'

const BATCH = 20

export async function cleanDoomed({ knex, client, botUserId }: Desk): Promise<void> {
  const threads = await knex('chat_doomed')
    .limit(BATCH)
    .select<{ channel: string; ts: string }[]>('*')
  for (const { channel, ts } of threads) {
    try {
      const { messages = [] } = await client.conversations.replies({ channel, ts, limit: 200 })
      for (const message of messages)
        if (message.user === botUserId() && message.ts)
          await client.chat.delete({ channel, ts: message.ts })
    } catch (error) {
      // Gone already, or a channel that we may no longer see: nothing more can be done there.
      if (judged(error)?.kind !== 'dead') throw error
    }
    await knex('chat_doomed').where({ channel, ts }).delete()
  }
}
