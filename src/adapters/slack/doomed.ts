/** Takes what was said of a purged request out of the chat: our own messages; others' are Slack's to keep. */

import type { Desk } from './desk.js'
import { judged } from './outage.js'

const BATCH = 20

export async function cleanDoomed({ knex, client, botUserId }: Desk): Promise<void> {
  const threads = await knex('chat_doomed')
    .limit(BATCH)
    .select<{ channel: string; ts: string }[]>('*')
  if (threads.length === 0) return
  const self = await botUserId()
  for (const { channel, ts } of threads) {
    await gone(async () => {
      const { messages = [] } = await client.conversations.replies({ channel, ts, limit: 200 })
      for (const message of messages)
        if (message.user === self && message.ts)
          await gone(() => client.chat.delete({ channel, ts: message.ts as string }))
    })
    await knex('chat_doomed').where({ channel, ts }).delete()
  }
}

/** Gone already, or in a channel that we may no longer see: nothing more can be done there. */
async function gone(taking: () => Promise<unknown>): Promise<void> {
  try {
    await taking()
  } catch (error) {
    if (judged(error)?.kind !== 'dead') throw error
  }
}
