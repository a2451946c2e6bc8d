/** Takes what was said of a purged request out of the chat: our own messages; others' are Slack's to keep. */

import type { Desk } from './desk.js'
import { unlessGone } from './outage.js'

const BATCH = 20

export async function cleanDoomed({ knex, client, botUserId }: Desk): Promise<void> {
  const threads = await knex('chat_doomed')
    .limit(BATCH)
    .select<{ channel: string; ts: string }[]>('*')
  if (threads.length === 0) return
  const self = await botUserId()
  for (const { channel, ts } of threads) {
    await unlessGone(async () => {
      const { messages = [] } = await client.conversations.replies({ channel, ts, limit: 200 })
      for (const message of messages)
        if (message.user === self && message.ts)
          await unlessGone(() => client.chat.delete({ channel, ts: message.ts as string }))
    })
    await knex('chat_doomed').where({ channel, ts }).delete()
  }
}
