/** The text of a Slack message for the desk, in the words of a mail; or why it has none. */

import { words } from '../../../core/text/text.js'
import { isBareThanks, isGreeting } from '../../../core/words/courtesy.js'
import { readIntent } from '../../../core/words/read-intent.js'
import { isNumberAwaited, pendingRequests } from '../../chat/pending-requests.js'
import type { Place } from '../../chat/place.js'
import { threadAt } from '../../chat/threads.js'
import type { Desk } from '../base/desk.js'
import { readAmendment } from './amendment.js'
import { filesOf, wholeText } from './attached-text.js'
import { isDirect, type MessageEvent } from './event.js'
import { type TextMessage, textMessage } from './text-message.js'

/** Fewer words than this, alone, may be no request. */
const SMALL_TALK_WORDS = 4

/** Subtypes of what people write; the others tell of changes. */
const WRITTEN_SUBTYPES = ['file_share', 'thread_broadcast', 'me_message']

/** What its writer says; otherwise why there is nothing for the desk. */
export async function readMessageText(
  desk: Desk,
  event: MessageEvent,
): Promise<TextMessage | string> {
  const { subtype, user } = event
  if (subtype === 'message_changed' || subtype === 'message_deleted')
    return readAmendment(desk, event)
  if (subtype !== undefined && !WRITTEN_SUBTYPES.includes(subtype)) return `subtype ${subtype}`
  if (event.bot_id !== undefined || user === undefined || user === (await desk.botUserId()))
    return 'bot'
  const root = event.thread_ts ?? event.ts
  const thread = await threadAt(desk.knex, event.channel, root)
  const direct = isDirect(event)
  if (!direct && !thread) return 'no thread of ours'
  const text = await wholeText(desk, event)
  const message = textMessage(event, user, text, thread, root)
  if (thread && thread.personId === null && !(await desk.isAgent(user))) {
    await desk.whisper(user, message.place as Place, 'agents-only')
    return 'agents only'
  }
  const isPlain = direct && !thread && event.thread_ts === undefined
  return isPlain ? readPlain(desk, event, message) : message
}

/** Beside every thread: a new request, the answer to a question of ours, or small talk. */
async function readPlain(
  desk: Desk,
  event: MessageEvent,
  message: TextMessage,
): Promise<TextMessage | string> {
  const { text, user } = message
  const { command, choice } = readIntent(text)
  if (command?.strict) return message
  if (choice.length > 0 && (await isNumberAwaited(desk, user, desk.now()))) return message
  const among = await pendingRequests(desk, user)
  if (among.length > 0) return { ...message, among }
  if (!isSmallTalk(text, event)) return message
  await desk.offerRequest(user, event.channel, text)
  return 'small talk'
}

/** « Bonjour », « merci », « ça va ? »: a request is offered, not made of it. */
function isSmallTalk(text: string, event: MessageEvent): boolean {
  if (filesOf(event).length > 0 || readIntent(text).choice.length > 0) return false
  return words(text).length < SMALL_TALK_WORDS || isGreeting(text) || isBareThanks(text)
}
