/** The text of a Slack message for the desk, in the words of a mail; or why it has none. */

import { words } from '../../../core/text/text.js'
import { isBareThanks } from '../../../core/words/courtesy.js'
import { isGreeting } from '../../../core/words/greeting.js'
import { readIntent } from '../../../core/words/read-intent.js'
import type { Place } from '../../chat/place.js'
import { threadAt } from '../../chat/threads.js'
import type { Desk } from '../base/desk.js'
import { readable } from '../kit/mrkdwn.js'
import { readAmendment } from './amendment.js'
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
  const text = textOf(event)
  const message = textMessage(event, user, text, thread, root)
  if (thread && thread.personId === null && !(await desk.isAgent(user))) {
    await desk.whisper(user, message.place as Place, 'agents-only')
    return 'agents only'
  }
  if (direct && !thread && event.thread_ts === undefined && isSmallTalk(text, event)) {
    await desk.offerRequest(event.channel, text)
    return 'small talk'
  }
  return message
}

/** With the messages that it passes on. */
function textOf({ text = '', attachments = [] }: MessageEvent): string {
  const shared = attachments
    .filter(({ is_share: passedOn }) => passedOn)
    .map(({ author_name: author = '', text: content = '', from_url: link = '' }) =>
      [author && `${author} :`, readable(content), link].filter((part) => part !== '').join('\n'),
    )
  return [readable(text), ...shared].filter((part) => part !== '').join('\n\n')
}

/** « Bonjour », « merci », « ça va ? »: a request is offered, not made of it. */
function isSmallTalk(text: string, { files = [] }: MessageEvent): boolean {
  if (files.length > 0) return false
  const { command, choice } = readIntent(text)
  if (command?.strict || choice.length > 0) return false
  return words(text).length < SMALL_TALK_WORDS || isGreeting(text) || isBareThanks(text)
}
