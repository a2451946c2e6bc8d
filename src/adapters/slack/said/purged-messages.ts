/** Deletes our messages about purged requests from Slack; what others wrote is Slack's to keep. */

import {
  duePurgedThreads,
  type PurgedThread,
  settlePurgedThread,
  threadKey,
} from '../../chat/purged-threads.js'
import { openRetrySchedule, type RetrySchedule } from '../../chat/retry-schedule.js'
import { isTemporary } from '../../faults.js'
import type { Desk } from '../base/desk.js'
import { describeFault, faultName, nullIfGone, readFault } from '../base/fault.js'
import { allPages } from '../heard/history.js'

/**
 * Rounds, a few threads each; one that Slack does not let us clean is tried again with pauses, as long
 * as it takes, and holds up no other. A round throws when Slack can't be used.
 */
export function purgedMessageRemover(desk: Desk): () => Promise<void> {
  const retries = openRetrySchedule<string>(desk.now)
  return async () => {
    for (const thread of await duePurgedThreads(desk.knex, retries))
      await deleteOrRetry(desk, thread, retries)
  }
}

async function deleteOrRetry(desk: Desk, thread: PurgedThread, retries: RetrySchedule<string>) {
  try {
    await deleteOwnMessages(desk, thread)
    await settlePurgedThread(desk.knex, thread)
    retries.forget(threadKey(thread))
  } catch (error) {
    if (isTemporary(error) || readFault(error)?.affectsAll) throw error
    retries.failed(threadKey(thread))
    const what = describeFault(error)
    const left = `slack: what Amigo wrote of a purged request is still in ${thread.channel}: ${what}`
    if (faultName(error) !== 'compliance_exports_prevent_deletion')
      return desk.warnOnce(`${left}; it is tried again until it is deleted`)
    // A rule of the workspace, which no try will change.
    desk.warnOnce(`${left}; only an administrator of Slack can delete it`)
    await settlePurgedThread(desk.knex, thread)
  }
}

async function deleteOwnMessages(
  { client, botUserId }: Desk,
  { channel, ts }: PurgedThread,
): Promise<void> {
  const self = await botUserId()
  const pages = await nullIfThreadGone(() =>
    allPages((page) => client.conversations.replies({ channel, ts, limit: 200, ...page })),
  )
  const ours = (pages ?? []).flatMap(({ messages = [] }) =>
    messages.flatMap((message) => (message.user === self && message.ts ? [message.ts] : [])),
  )
  for (const message of ours) await nullIfGone(() => client.chat.delete({ channel, ts: message }))
}

/** Where the bot was put out of the channel, somebody may invite it again: that is thrown. */
async function nullIfThreadGone<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await call()
  } catch (error) {
    const fault = readFault(error)
    if (fault?.verdict !== 'gone' || fault.name === 'not_in_channel') throw error
    return null
  }
}
