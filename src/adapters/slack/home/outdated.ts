/** Tolerates Slack's refusals to change a view that its user closed or has changed since, or that comes too late: nothing is wrong then. */

import type { Desk } from '../base/desk.js'
import { faultName } from '../base/fault.js'
import { TOO_LATE } from '../base/verdict.js'

const OUTDATED = ['not_found', 'hash_conflict', ...TOO_LATE]

export async function nullIfOutdated<T>(show: () => Promise<T>): Promise<T | null> {
  try {
    return await show()
  } catch (error) {
    if (!OUTDATED.includes(faultName(error))) throw error
    return null
  }
}

export async function sayTooLate({ client, users, wordsFor }: Desk, user: string): Promise<void> {
  const channel = await users.directChannel(user)
  const { chat } = await wordsFor(user)
  await client.chat.postEphemeral({ channel, user, text: chat['too-late'] })
}
