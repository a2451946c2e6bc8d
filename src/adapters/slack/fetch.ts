/** Finds out what a message of the chat says: who wrote it, on which request, with which files. */

import type { Blobs, Clock, Fetched, Inbox, InboxRow, Log, Readable } from '../../app/ports.js'
import { readIntent } from '../../core/intent.js'
import type { Message, MessageAttachment } from '../../core/message.js'
import { formatReference } from '../../core/reference.js'
import { bareThanks, isGreeting } from '../../core/soft.js'
import { tidy, words } from '../../core/text.js'
import type { Desk } from './desk.js'
import type { ChatFile, Incoming, MessageEvent } from './event.js'
import { download } from './files.js'
import { readable } from './mrkdwn.js'
import { ancestorsAt, messageIdAt, type Place } from './place.js'
import { type Thread, threadAt } from './threads.js'
import type { ChatUser } from './users.js'

export interface Fetching extends Desk {
  readonly inbox: Inbox
  readonly blobs: Blobs
  readonly clock: Clock
  readonly log: Log
}

const BATCH = 50
/** Fewer words than this, alone, may be no request. */
const SMALL_TALK = 4
const FINGERPRINT = 'chat'

/** One batch, in the order of arrival. Throws when Slack or the disk can't be used: all is tried again. */
export async function fetchOnce(fetching: Fetching): Promise<'nothing' | 'all' | 'more'> {
  const rows = await fetching.inbox.unfetched(BATCH)
  if (rows.length === 0) return 'nothing'
  const results: Fetched[] = []
  try {
    for (const row of rows) results.push(await fetchRow(fetching, row))
  } finally {
    // What was found before a fault is kept.
    await fetching.inbox.fetched(results)
  }
  return rows.length === BATCH ? 'more' : 'all'
}

/** What was kept is a message already: nothing of it is read again. */
export function parseChat(raw: Uint8Array): Readable {
  const { message } = JSON.parse(Buffer.from(raw).toString('utf8')) as { message: Message }
  return { ok: true, message, fingerprint: FINGERPRINT }
}

async function fetchRow(fetching: Fetching, row: InboxRow): Promise<Fetched> {
  const incoming = JSON.parse((await fetching.blobs.read(row.blob)).toString()) as Incoming
  const said = incoming.kind === 'said' ? incoming : await saidBy(fetching, incoming.event)
  if (typeof said === 'string') return { row, nothing: said }
  const { place } = said
  const direct = place?.channel.startsWith('D') ? place.channel : undefined
  const user = await fetching.users.of(said.user, direct)
  if (typeof user === 'string') {
    await fetching.turnAway(said.user, place?.channel ?? null, user)
    return { row, nothing: user }
  }
  const message = await toMessage(fetching, said, user, row.receivedAt)
  const raw = Buffer.from(JSON.stringify({ message, incoming }))
  const [blob = ''] = await fetching.blobs.putAll([raw])
  return { row, blob, bytes: raw.length, chosenTicket: said.number }
}

type Said = Extract<Incoming, { kind: 'said' }>

/** An event as a word of its writer; otherwise why it is none. */
async function saidBy(fetching: Fetching, event: MessageEvent): Promise<Said | string> {
  const { subtype } = event
  if (subtype === 'message_changed' || subtype === 'message_deleted')
    return amendment(fetching, event)
  if (subtype !== undefined && subtype !== 'file_share' && subtype !== 'thread_broadcast')
    return `subtype ${subtype}`
  if (event.bot_id !== undefined || event.user === undefined || event.user === fetching.botUserId())
    return 'bot'
  const root = event.thread_ts ?? event.ts
  const thread = await threadAt(fetching.knex, event.channel, root)
  const direct = event.channel_type === 'im'
  if (!direct && !thread) return 'no thread of ours'
  const text = readable(event.text ?? '')
  const said = spoken(event, event.user, text, thread, root)
  if (thread && thread.personId === null && !(await fetching.isAgent(event.user))) {
    await fetching.whisper(event.user, said.place as Place, 'agents-only')
    return 'agents only'
  }
  if (direct && !thread && event.thread_ts === undefined && isSmallTalk(text, event)) {
    await fetching.offerRequest(event.channel, text)
    return 'small talk'
  }
  return said
}

function spoken(
  event: MessageEvent,
  user: string,
  text: string,
  thread: Thread | null,
  root: string,
): Said {
  return {
    ...{ kind: 'said', user, text, files: event.files ?? [], id: event.ts },
    subject: thread ? `[${formatReference(thread.ticketId)}]` : '',
    number: thread?.ticketId ?? null,
    place: { channel: event.channel, ts: event.ts, root },
  }
}

/** The journal keeps what was first said, and gains what it became. */
async function amendment(fetching: Fetching, event: MessageEvent): Promise<Said | string> {
  const before = event.previous_message
  const after = event.subtype === 'message_deleted' ? undefined : event.message
  const user = before?.user ?? after?.user
  if (!before || user === undefined || before.bot_id !== undefined) return 'bot'
  if (after && after.text === before.text) return 'unchanged'
  const root = before.thread_ts ?? before.ts
  const thread = await threadAt(fetching.knex, event.channel, root)
  if (!thread) return 'no thread of ours'
  if (thread.personId === null && !(await fetching.isAgent(user))) return 'agents only'
  const tombstone = after?.subtype === 'tombstone'
  const text = readable(after && !tombstone ? (after.text ?? '') : '')
  const former = readable(before.text ?? '')
  // The message that opened the request is its description, as long as that may change.
  const opens = root === before.ts && thread.personId !== null && text !== ''
  const told = fetching.amended(former, text)
  const said = spoken(
    { ...event, ts: event.ts },
    user,
    opens ? `CORRIGER\n${text}` : told,
    thread,
    root,
  )
  return { ...said, files: [] }
}

/** « Bonjour », « merci », « ça va ? »: a request is offered, not made of it. */
function isSmallTalk(text: string, { files = [] }: MessageEvent): boolean {
  if (files.length > 0) return false
  const { command, choice } = readIntent(text)
  if (command?.strict || choice.length > 0) return false
  return words(text).length < SMALL_TALK || isGreeting(text) || bareThanks(text)
}

async function toMessage(
  fetching: Fetching,
  said: Said,
  user: ChatUser,
  receivedAt: number,
): Promise<Message> {
  const { place, id, subject } = said
  const lost: string[] = []
  const attachments: MessageAttachment[] = []
  for (const file of said.files) {
    const kept = await keep(fetching, file)
    if (kept) attachments.push(kept)
    else lost.push(file.name ?? file.id)
  }
  const text = tidy([said.text, ...lost.map((name) => fetching.lost(name))].join('\n').trim())
  return {
    channel: 'slack',
    messageId: place ? messageIdAt(place) : `<form.${id}@slack>`,
    ancestors: place ? ancestorsAt(place) : [],
    sender: { address: user.address, name: user.name },
    ...{
      to: [],
      cc: [],
      deliveredTo: [],
      subject,
      date: receivedAt,
      text,
      lines: null,
      attachments,
    },
    ...{ headers: {}, mediaType: 'text/plain', carried: [], truncated: false },
  }
}

/** Null: Slack no longer has it. One past the limit is not loaded: its sender is told its size. */
async function keep(fetching: Fetching, file: ChatFile): Promise<MessageAttachment | null> {
  const known = await download(fetching.client, file, fetching.maxFileBytes, fetching.blobs)
  if (!known) return null
  const { name = file.id, mimetype = 'application/octet-stream', bytes, sha256 } = known
  return { name, type: mimetype, bytes, sha256, inline: false }
}
