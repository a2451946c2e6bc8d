/** Tells people who may not use the desk that it does not know them: once a day. */

import type { WebClient } from '@slack/web-api'
import { DAY } from '../../../core/running/durations.js'
import type { UserRefusal } from '../../chat/users.js'
import { nullIfRefused } from './fault.js'

/** Nobody would read it. */
const NOT_TOLD: readonly UserRefusal[] = ['bot', 'gone', 'deactivated']

/** `channel`: where they wrote; null: in no conversation. */
export function openRefusals(
  client: WebClient,
  textFor: (user: string) => Promise<string>,
  now: () => number,
) {
  const toldAt = new Map<string, number>()
  return async (user: string, channel: string | null, why: UserRefusal): Promise<void> => {
    if (NOT_TOLD.includes(why)) return
    if ((toldAt.get(user) ?? 0) > now() - DAY) return
    toldAt.set(user, now())
    const text = await textFor(user)
    await nullIfRefused(async () => {
      const target = channel ?? (await client.conversations.open({ users: user })).channel?.id ?? ''
      await client.chat.postEphemeral({ channel: target, user, text })
    })
  }
}
