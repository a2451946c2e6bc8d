/** Looks up the names of people and channels that somebody mentions: asked once, and kept for a while. */

import type { WebClient } from '@slack/web-api'
import { HOUR } from '../../../core/running/durations.js'
import { openExpiringCache } from '../../chat/expiring-cache.js'
import { readFault } from './fault.js'

export interface NameLookup {
  /** Undefined: Slack does not say. A name that can't be had holds up no message. */
  user(id: string): Promise<string | undefined>
  channel(id: string): Promise<string | undefined>
}

const LIMITS = { lifetime: HOUR, most: 2000 }

export function openNameLookup(client: WebClient, now: () => number): NameLookup {
  return {
    user: asked(now, async (id) => {
      const { user } = await client.users.info({ user: id })
      const { display_name: shown, real_name: real } = user?.profile ?? {}
      return real || user?.real_name || shown || user?.name
    }),
    channel: asked(
      now,
      async (id) => (await client.conversations.info({ channel: id })).channel?.name,
    ),
  }
}

/** By the cache, else by `ask`. */
function asked(now: () => number, ask: (id: string) => Promise<string | undefined>) {
  const cache = openExpiringCache<string>({ ...LIMITS, now })
  return async (id: string): Promise<string | undefined> => {
    const known = cache.fresh(id)
    if (known !== undefined) return known
    const name = await undefinedIfRefused(() => ask(id))
    if (name) cache.set(id, name)
    return name || undefined
  }
}

/** Whatever fault Slack has: the message can be read without the name. */
async function undefinedIfRefused<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call()
  } catch (error) {
    if (!readFault(error)) throw error
    return undefined
  }
}
