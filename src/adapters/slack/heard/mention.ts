/** `@amigo …` in a channel: a question that the desk answers, or a text of which it offers to make a request. */

import type { CommandName } from '../../../core/words/keywords.js'
import { readIntent } from '../../../core/words/read-intent.js'
import type { Place } from '../../chat/place.js'
import { threadAt } from '../../chat/threads.js'
import type { Desk } from '../base/desk.js'
import { textWithLinks, wholeText } from './attached-text.js'
import { readMessageEvent } from './read-message.js'

export interface Mention {
  readonly user: string
  readonly place: Place
  /** What was said to the bot. */
  readonly text: string
  /** A word that asks something: lists, one request, the FAQ, help. */
  readonly asks: boolean
}

/** Words that say what they are about; anything else is offered to become a request. */
const ASKING: readonly CommandName[] = [
  'help',
  'open',
  'resolved',
  'closed',
  'site',
  'queue',
  'mine',
  'status',
  'unfold',
  'faq',
  'product',
]

/** Null: it is a bot's, or can't be read; or stands under a board of ours, where it is a message, too. */
export async function readMention(desk: Desk, raw: object): Promise<Mention | null> {
  const event = readMessageEvent(raw)
  if (!event) return null
  const { user, bot_id: bot, channel, ts, thread_ts: thread } = event
  if (user === undefined || bot !== undefined || user === (await desk.botUserId())) return null
  const root = thread ?? ts
  if (await threadAt(desk.knex, channel, root)) return null
  const text = await wholeText(desk, event)
  const { command } = readIntent(text)
  const asks = command?.strict === true && ASKING.includes(command.name)
  return {
    user,
    place: { channel, ts, root },
    text: asks ? text : await textWithLinks(desk, event),
    asks,
  }
}
