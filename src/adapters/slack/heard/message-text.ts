/** The text of a Slack message for the desk, in the words of a mail; or why it has none. */

import type { Place } from '../../chat/place.js'
import { threadAt } from '../../chat/threads.js'
import type { Desk } from '../base/desk.js'
import { readAmendment } from './amendment.js'
import { wholeText } from './attached-text.js'
import { isDirect, type MessageEvent } from './event.js'
import { sourceOf } from './source-row.js'
import { type TextMessage, textMessage } from './text-message.js'

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
  const message = textMessage(event, { user, text, thread, root })
  if (thread && thread.personId === null && !(await desk.isAgent(user))) {
    await desk.whisper(user, message.place as Place, 'agents-only')
    return 'agents only'
  }
  // In the thread of a message that a request is being made of, it is about that.
  const isBeside = direct && !thread && !(await isAwaited(desk, event))
  if (!isBeside) return message
  return { ...message, beside: event.thread_ts === undefined ? 'alone' : 'in-a-thread' }
}

async function isAwaited(desk: Desk, { channel, thread_ts: root }: MessageEvent): Promise<boolean> {
  return root !== undefined && (await sourceOf(desk, channel, root)) !== null
}
