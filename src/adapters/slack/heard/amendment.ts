/** Amendments: a Slack message was edited or deleted; the journal keeps what it said first, and gains what it became. */

import { threadAt } from '../../chat/threads.js'
import type { Desk } from '../base/desk.js'
import { readable } from '../kit/mrkdwn.js'
import { isDirect, type MessageEvent, messageKey } from './event.js'
import { type TextMessage, textMessage } from './text-message.js'

/** Otherwise why there is nothing for the desk. */
export async function readAmendment(
  desk: Desk,
  event: MessageEvent,
): Promise<TextMessage | string> {
  const before = event.previous_message
  const after = event.subtype === 'message_deleted' ? undefined : event.message
  const user = before?.user ?? after?.user
  if (!before || user === undefined || before.bot_id !== undefined) return 'bot'
  if (after && after.text === before.text) return 'unchanged'
  const root = before.thread_ts ?? before.ts
  const thread = await threadAt(desk.knex, event.channel, root)
  if (!thread && !(await willHaveThread(desk, event, root))) return 'no thread of ours'
  if (thread?.personId === null && !(await desk.isAgent(user))) return 'agents only'
  const tombstone = after?.subtype === 'tombstone'
  const text = readable(after && !tombstone ? (after.text ?? '') : '')
  // The message that opened the request is its description, as long as that may change.
  const isDescription = root === before.ts && thread?.personId !== null && text !== ''
  const words = isDescription ? `CORRIGER\n${text}` : desk.amendmentText(text)
  return { ...textMessage(event, user, words, thread, root), files: [] }
}

/** A request was made of it, or will be; its thread is known once it is acknowledged. */
async function willHaveThread({ knex }: Desk, event: MessageEvent, root: string): Promise<boolean> {
  if (!isDirect(event)) return false
  const row = await knex('inbound_messages')
    .where({ source_key: messageKey(event.channel, root) })
    .first<{ status: string; ticket_id: number | null } | undefined>('status', 'ticket_id')
  return row?.status === 'received' || Boolean(row?.ticket_id)
}
