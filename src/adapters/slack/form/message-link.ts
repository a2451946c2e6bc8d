/** The link to a message that a request is made of. */

import type { Desk } from '../base/desk.js'
import { readFault } from '../base/fault.js'

/**
 * Slack gives none of a conversation that the bot is not in: then we build it as Slack always does.
 * `domain`: of the workspace; '': not known. Null: there is none.
 */
export async function linkTo(
  { client }: Pick<Desk, 'client'>,
  channel: string,
  ts: string,
  domain: string,
): Promise<string | null> {
  try {
    const { permalink } = await client.chat.getPermalink({ channel, message_ts: ts })
    if (permalink) return permalink
  } catch (error) {
    if (!readFault(error)) throw error
  }
  return domain === ''
    ? null
    : `https://${domain}.slack.com/archives/${channel}/p${ts.replace('.', '')}`
}
