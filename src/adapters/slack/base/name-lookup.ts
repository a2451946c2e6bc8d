/** Looks up the names of people and channels that somebody mentions: asked once, and kept for a while. */

import type { WebClient } from '@slack/web-api'
import { readFault } from './fault.js'

export interface NameLookup {
  /** Undefined: Slack does not say. A name that can't be had holds up no message. */
  user(id: string): Promise<string | undefined>
  channel(id: string): Promise<string | undefined>
}

/** Then all are asked for anew. */
const MAX_KEPT = 2000
/** ms */
const LIFETIME = 60 * 60_000

export function openNameLookup(client: WebClient, now: () => number): NameLookup {
  return {
    user: kept(now, async (id) => {
      const { user } = await client.users.info({ user: id })
      const { display_name: shown, real_name: real } = user?.profile ?? {}
      return real || user?.real_name || shown || user?.name
    }),
    channel: kept(
      now,
      async (id) => (await client.conversations.info({ channel: id })).channel?.name,
    ),
  }
}

function kept(now: () => number, ask: (id: string) => Promise<string | undefined>) {
  const known = new Map<string, { readonly name: string; readonly until: number }>()
  return async (id: string): Promise<string | undefined> => {
    const found = known.get(id)
    if (found && found.until > now()) return found.name
    const name = await undefinedIfRefused(() => ask(id))
    if (known.size >= MAX_KEPT) known.clear()
    if (name) known.set(id, { name, until: now() + LIFETIME })
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
