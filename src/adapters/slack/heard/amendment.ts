/** Amendments: a Slack message was edited or deleted; the journal keeps what it said first, and gains what it became. */

import type { Status } from '../../../core/request/ticket.js'
import { type Thread, threadAt } from '../../chat/threads.js'
import { writing } from '../../database/transaction.js'
import type { Desk } from '../base/desk.js'
import { ownText, saysTheSame } from './attached-text.js'
import { type MessageEvent, messageKey } from './event.js'
import { sourceOf } from './source-row.js'
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
  if (after && (await saysTheSame(desk, before, after))) return 'unchanged'
  const root = before.thread_ts ?? before.ts
  const thread = await threadAt(desk.knex, event.channel, root)
  const source = thread ? null : await sourceOf(desk, event.channel, root)
  if (!thread && !source) return 'no thread of ours'
  if (thread?.personId === null && !(await desk.isAgent(user))) return 'agents only'
  const text = after && after.subtype !== 'tombstone' ? await ownText(desk, after) : ''
  // It waits until its writer says which request it is about: they are asked again, with the new words.
  if (source?.status === 'held') {
    await retire(desk, event, root)
    if (text === '') return 'deleted before it was given to a request'
    return { ...textMessage(event, { user, text, thread: null, root }), beside: 'alone' }
  }
  // It was said to be about a request that another message had opened.
  const chosen = source?.chosen_ticket ?? null
  const about = chosen === null ? thread : chosenThread(event, root, chosen)
  const opened = root === before.ts && chosen === null
  const amendment = { user, text, about, opened, root }
  const words =
    thread?.personId === null ? desk.amendmentText(text) : await wordsFor(desk, event, amendment)
  if (words === null) return 'closed'
  return { ...textMessage(event, { user, text: words, thread: about, root }), files: [] }
}

interface Amendment {
  readonly user: string
  /** '': deleted. */
  readonly text: string
  /** Null: the request is about to be opened. */
  readonly about: Thread | null
  /** It is the message that opened the request. */
  readonly opened: boolean
  readonly root: string
}

/**
 * The message that opened a request is its description, as long as that may change; anything else goes
 * to the journal. Null: a closed request takes no more, and a correction is no new request.
 */
async function wordsFor(
  desk: Desk,
  { channel }: MessageEvent,
  { user, text, about, opened, root }: Amendment,
): Promise<string | null> {
  const status = about && (await statusOf(desk, about.ticketId))
  const place = { channel, ts: root, root, inThread: true }
  if (status === 'closed') {
    if (text !== '') await desk.whisper(user, place, 'edit-closed')
    return null
  }
  if (!opened || text === '') return desk.amendmentText(text)
  if (status === null || status === 'dispatched') return `CORRIGER\n${text}`
  await desk.whisper(user, place, 'edit-frozen')
  return desk.amendmentText(text)
}

/** The buttons of the former question decide about it no more, and no answer to that question is one to it. */
async function retire({ knex }: Desk, { channel }: MessageEvent, ts: string): Promise<void> {
  await writing(knex, async (trx) => {
    const held = () =>
      trx('inbound_messages').where({ source_key: messageKey(channel, ts), status: 'held' })
    await trx('pending_questions').whereIn('held_id', held().select('id')).delete()
    await held().update({ status: 'ignored', because: 'changed by its writer' })
  })
}

async function statusOf({ knex }: Desk, id: number): Promise<Status | null> {
  const row = await knex('tickets').where({ id }).first<{ status: Status } | undefined>('status')
  return row?.status ?? null
}

function chosenThread({ channel }: MessageEvent, ts: string, ticketId: number): Thread {
  return { ticketId, channel, ts, personId: 0 }
}
