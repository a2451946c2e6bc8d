/** The bot's identity in Slack (auth.test): asked once, and kept. */

import type { WebClient } from '@slack/web-api'
import type { Workspace } from './workspace.js'

export interface BotIdentity extends Workspace {
  /** Of the bot as a user, `U…`. */
  readonly user: string
  /** Of the bot itself, `B…`. */
  readonly bot: string
}

export interface IdentityLookup {
  /** Its fields are '' until Slack was asked. */
  cached(): BotIdentity
  /** Asks Slack the first time. */
  get(): Promise<BotIdentity>
  /** Asks Slack anew: the token may be another app's. */
  refresh(): Promise<void>
}

export function openIdentityLookup(client: WebClient): IdentityLookup {
  let identity: BotIdentity = { user: '', bot: '', team: '', enterprise: '' }
  async function refresh(): Promise<void> {
    const { user_id = '', bot_id = '', team_id = '', enterprise_id = '' } = await client.auth.test()
    identity = {
      user: user_id,
      bot: bot_id,
      team: team_id,
      enterprise: enterprise_id ?? '',
    }
  }
  return {
    cached: () => identity,
    refresh,
    async get() {
      if (identity.user === '') await refresh()
      return identity
    },
  }
}
