/** Takes what was said of a purged request out of the chat: our own messages; others' are Slack's to keep. */

import { isTemporary } from '../../faults.js'
import { type BackingOff, backingOff } from '../base/backing-off.js'
import type { Desk } from '../base/desk.js'
import { faultIn, faultOf, saysOf, unlessGone } from '../base/outage.js'
import { pages } from '../heard/history.js'

const BATCH = 20
/** Rows that are looked through for some that are due. */
const MOST = 1000

interface Doomed {
  readonly channel: string
  readonly ts: string
}

/**
 * Rounds, a few threads each; one that Slack does not let us clean is tried again with pauses, as long
 * as it takes, and holds up no other. A round throws when Slack can't be used.
 */
export function purgedMessageRemover(desk: Desk): () => Promise<void> {
  const waiting = backingOff<string>(desk.now)
  return async () => {
    const all = await desk.knex('chat_removals').limit(MOST).select<Doomed[]>('channel', 'ts')
    const due = all.filter((thread) => waiting.isDue(keyOf(thread))).slice(0, BATCH)
    for (const thread of due) await cleanOrWait(desk, thread, waiting)
  }
}

async function cleanOrWait(desk: Desk, thread: Doomed, waiting: BackingOff<string>) {
  const { channel, ts } = thread
  try {
    await clean(desk, thread)
    await desk.knex('chat_removals').where({ channel, ts }).delete()
    waiting.forget(keyOf(thread))
  } catch (error) {
    if (isTemporary(error) || faultIn(error)?.ofAll) throw error
    waiting.failed(keyOf(thread))
    const what = saysOf(error)
    const left = `slack: what Amigo wrote of a purged request is still in ${channel}: ${what}`
    if (faultOf(error) !== 'compliance_exports_prevent_deletion')
      return desk.sayOnce(`${left}; it is tried again until it is deleted`)
    // A rule of the workspace, which no try will change.
    desk.sayOnce(`${left}; only an administrator of Slack can delete it`)
    await desk.knex('chat_removals').where({ channel, ts }).delete()
  }
}

async function clean({ client, botUserId }: Desk, { channel, ts }: Doomed): Promise<void> {
  const self = await botUserId()
  const found = await unlessAway(() =>
    pages((page) => client.conversations.replies({ channel, ts, limit: 200, ...page })),
  )
  const ours = (found ?? []).flatMap(({ messages = [] }) =>
    messages.flatMap((message) => (message.user === self && message.ts ? [message.ts] : [])),
  )
  for (const one of ours) await unlessGone(() => client.chat.delete({ channel, ts: one }))
}

/** Null: the thread is gone. Where the bot was put out of the channel, somebody may invite it again. */
async function unlessAway<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await call()
  } catch (error) {
    const fault = faultIn(error)
    if (fault?.verdict !== 'gone' || fault.name === 'not_in_channel') throw error
    return null
  }
}

function keyOf({ channel, ts }: Doomed): string {
  return `${channel}.${ts}`
}
