/** The reply to a command where it was typed: that its answer comes in the user's conversation with the bot. */

import { knownDirectChannel } from '../../chat/users.js'
import { escaped, literal } from '../kit/mrkdwn.js'
import type { Desk } from './desk.js'

/** The fields that we read of a command, or of a mention. */
export interface TypedIn {
  readonly user: string
  readonly channel: string
  readonly app: string
  readonly team: string
}

/** In their language; '' in that very conversation, where the answer says it all. */
export async function whereItGoesOn(
  desk: Desk,
  typed: TypedIn,
  what: 'goes-on' | 'form-goes-on',
): Promise<string> {
  if (await isOwnConversation(desk, typed)) return ''
  const { chat } = await desk.wordsFor(typed.user)
  return `${literal(chat[what])} <${conversationUrl(typed)}|${literal(chat.conversation)}>`
}

/** Of a direct conversation that we have not seen yet, it is the likelier one. */
async function isOwnConversation({ knex }: Desk, { user, channel }: TypedIn): Promise<boolean> {
  if (!channel.startsWith('D')) return false
  const known = await knownDirectChannel(knex, user)
  return known === null || known === channel
}

/** Opens the conversation with the app, in any client (docs.slack.dev, « Deep linking »). */
function conversationUrl({ app, team }: TypedIn): string {
  const query = new URLSearchParams({ app, team })
  return escaped(`https://slack.com/app_redirect?${query}`)
}
