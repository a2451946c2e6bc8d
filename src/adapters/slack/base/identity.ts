/** Who the bot is in Slack: asked once, before anything that would be doubled without knowing it. */

import type { WebClient } from '@slack/web-api'
import type { BotIdentity } from './workspace.js'

export interface Identity extends BotIdentity {
  /** Of the bot as a user, `U…`. */
  readonly user: string
  /** `B…`. */
  readonly bot: string
}

export interface IdentityLookup {
  /** As far as it is known. */
  now(): Identity
  /** Asks Slack the first time. */
  known(): Promise<Identity>
  /** Asks Slack anew: the token may be another app's. */
  identify(): Promise<void>
}

export function openIdentityLookup(client: WebClient): IdentityLookup {
  let identity: Identity = {
    user: '',
    bot: '',
    team: '',
    enterprise: '',
  }
  async function identify(): Promise<void> {
    const { user_id = '', bot_id = '', team_id = '', enterprise_id = '' } = await client.auth.test()
    identity = {
      user: user_id,
      bot: bot_id,
      team: team_id,
      enterprise: enterprise_id ?? '',
    }
  }
  return {
    now: () => identity,
    identify,
    async known() {
      if (identity.user === '') await identify()
      return identity
    },
  }
}
