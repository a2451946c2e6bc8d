/** Looks up Slack users by their profile, and opens direct messages with them. */

import type { WebClient } from '@slack/web-api'
import { normaliseAddress } from '../../../core/text/address.js'
import type { ChatUser, UserRefusal, UserSource } from '../../chat/users.js'
import { nullIfGone } from './fault.js'
import { belongsToWorkspace, type Workspace } from './workspace.js'

export function slackUserSource(
  client: WebClient,
  workspace: () => Promise<Workspace>,
): UserSource {
  return {
    lookUp: (id) => lookUpUser(client, workspace, id),
    async openDirectChannel(id) {
      const { channel } = await client.conversations.open({ users: id })
      return channel?.id ?? ''
    },
  }
}

async function lookUpUser(
  client: WebClient,
  workspace: () => Promise<Workspace>,
  id: string,
): Promise<ChatUser | UserRefusal> {
  // Slack names nobody who is not of its workspace, or no longer.
  const user = (await nullIfGone(() => client.users.info({ user: id })))?.user
  if (!user) return 'gone'
  if (user.is_bot || id === 'USLACKBOT') return 'bot'
  if (user.deleted) return 'deactivated'
  // Slack Connect brings people of other companies: our workspace does not vouch for their addresses.
  if (!belongsToWorkspace(user, await workspace())) return 'another-workspace'
  const address = normaliseAddress(user.profile?.email ?? '')
  if (address === '') return 'no-address'
  const name = user.profile?.real_name || user.real_name || user.name || ''
  return { id, address, name }
}
