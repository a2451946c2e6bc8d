/** What a message of the chat says, in the words of a mail; or why it says nothing to the desk. */

import { formatReference } from '../../../core/text/reference.js'
import { words } from '../../../core/text/text.js'
import { isBareThanks, isGreeting } from '../../../core/words/courtesy.js'
import { readIntent } from '../../../core/words/read-intent.js'
import type { Desk } from '../base/desk.js'
import type { Place } from '../base/place.js'
import { type Thread, threadAt } from '../base/threads.js'
import { readable } from '../kit/mrkdwn.js'
import { type Incoming, isDirect, type MessageEvent, messageKey } from './event.js'

export type TextMessage = Extract<Incoming, { kind: 'said' }>

/** Fewer words than this, alone, may be no request. */
const SMALL_TALK = 4

/** Subtypes of what people write; the others tell of changes. */
const OF_PEOPLE = ['file_share', 'thread_broadcast', 'me_message']

/** An event as a word of its writer; otherwise why it is none. */
export async function readMessageText(
  desk: Desk,
  event: MessageEvent,
): Promise<TextMessage | string> {
  const { subtype } = event
  if (subtype === 'message_changed' || subtype === 'message_deleted') return amendment(desk, event)
  if (subtype !== undefined && !OF_PEOPLE.includes(subtype)) return `subtype ${subtype}`
  if (
    event.bot_id !== undefined ||
    event.user === undefined ||
    event.user === (await desk.botUserId())
  )
    return 'bot'
  const root = event.thread_ts ?? event.ts
  const thread = await threadAt(desk.knex, event.channel, root)
  const direct = isDirect(event)
  if (!direct && !thread) return 'no thread of ours'
  const text = textOf(event)
  const said = spoken(event, event.user, text, thread, root)
  if (thread && thread.personId === null && !(await desk.isAgent(event.user))) {
    await desk.whisper(event.user, said.place as Place, 'agents-only')
    return 'agents only'
  }
  if (direct && !thread && event.thread_ts === undefined && isSmallTalk(text, event)) {
    await desk.offerRequest(event.channel, text)
    return 'small talk'
  }
  return said
}

/** With what it passes on. */
function textOf({ text = '', attachments = [] }: MessageEvent): string {
  const shared = attachments
    .filter(({ is_share: passedOn }) => passedOn)
    .map(({ author_name: author = '', text: said = '', from_url: link = '' }) =>
      [author && `${author} :`, readable(said), link].filter((part) => part !== '').join('\n'),
    )
  return [readable(text), ...shared].filter((part) => part !== '').join('\n\n')
}

function spoken(
  event: MessageEvent,
  user: string,
  text: string,
  thread: Thread | null,
  root: string,
): TextMessage {
  return {
    kind: 'said',
    user,
    text,
    files: event.files ?? [],
    id: event.ts,
    subject: thread ? `[${formatReference(thread.ticketId)}]` : '',
    number: thread?.ticketId ?? null,
    place: { channel: event.channel, ts: event.ts, root },
  }
}

/** The journal keeps what was first said, and gains what it became. */
async function amendment(desk: Desk, event: MessageEvent): Promise<TextMessage | string> {
  const before = event.previous_message
  const after = event.subtype === 'message_deleted' ? undefined : event.message
  const user = before?.user ?? after?.user
  if (!before || user === undefined || before.bot_id !== undefined) return 'bot'
  if (after && after.text === before.text) return 'unchanged'
  const root = before.thread_ts ?? before.ts
  const thread = await threadAt(desk.knex, event.channel, root)
  if (!thread && !(await awaitsThread(desk, event, root))) return 'no thread of ours'
  if (thread?.personId === null && !(await desk.isAgent(user))) return 'agents only'
  const tombstone = after?.subtype === 'tombstone'
  const text = readable(after && !tombstone ? (after.text ?? '') : '')
  // The message that opened the request is its description, as long as that may change.
  const opens = root === before.ts && thread?.personId !== null && text !== ''
  const told = desk.amended(text)
  const said = spoken(
    { ...event, ts: event.ts },
    user,
    opens ? `CORRIGER\n${text}` : told,
    thread,
    root,
  )
  return { ...said, files: [] }
}

/** A request was made of it, or will be; its thread is known once it is acknowledged. */
async function awaitsThread({ knex }: Desk, event: MessageEvent, root: string): Promise<boolean> {
  if (!isDirect(event)) return false
  const row = await knex('inbound_messages')
    .where({ source_key: messageKey(event.channel, root) })
    .first<{ status: string; ticket_id: number | null } | undefined>('status', 'ticket_id')
  return row?.status === 'received' || Boolean(row?.ticket_id)
}

/** « Bonjour », « merci », « ça va ? »: a request is offered, not made of it. */
function isSmallTalk(text: string, { files = [] }: MessageEvent): boolean {
  if (files.length > 0) return false
  const { command, choice } = readIntent(text)
  if (command?.strict || choice.length > 0) return false
  return words(text).length < SMALL_TALK || isGreeting(text) || isBareThanks(text)
}
