/** Asks Slack's history for messages since a moment; what is found goes into the inbox like any event. */

import type { UndatedMessage } from '../../../app/ports/inbox.js'
import type { Desk } from '../base/desk.js'
import { nullIfGone } from '../base/fault.js'
import { eventArrival } from './arrival.js'
import type { HistoryQuery } from './event.js'

export interface HistoryReader extends Pick<Desk, 'client'> {
  /** Durable when it resolves. */
  keep(messages: readonly UndatedMessage[]): Promise<void>
}

const MAX_NEWCOMERS = 200

/**
 * Resolves with how many messages were found; those that are stored already are not stored again. None
 * where the conversation is gone. `except`: conversations that are asked by themselves. Throws when
 * Slack can't be asked.
 */
export async function readHistory(
  reader: HistoryReader,
  query: HistoryQuery,
  except: ReadonlySet<string> = new Set(),
): Promise<number> {
  const { channel } = query
  if (channel !== null) return readConversation(reader, { ...query, channel })
  let found = 0
  for (const newcomer of await newcomers(reader, except))
    found += await readConversation(reader, { ...query, channel: newcomer })
  return found
}

async function readConversation(
  { client, keep }: HistoryReader,
  { channel, thread, direct, since }: HistoryQuery & { readonly channel: string },
): Promise<number> {
  const { history, replies } = client.conversations
  const oldest = String(since / 1000)
  const range = { channel, oldest, limit: 200 }
  const found = await nullIfGone(() =>
    allPages<HistoryPage>((page) =>
      thread === null ? history({ ...range, ...page }) : replies({ ...range, ts: thread, ...page }),
    ),
  )
  const messages = (found ?? []).flatMap((page) => page.messages ?? [])
  // Of a conversation the newest come first.
  const inOrder = thread === null ? messages.toReversed() : messages
  const missed = inOrder
    // The root of a thread comes with its replies, however old it is.
    .filter(({ ts }) => Number(ts) >= Number(oldest))
    .flatMap((message) => {
      const channel_type = direct ? 'im' : 'channel'
      return eventArrival({ ...message, type: 'message', channel, channel_type }) ?? []
    })
  if (missed.length > 0) await keep(missed)
  let count = missed.length
  // A thread that began meanwhile is known to nobody yet.
  if (thread === null)
    for (const { ts = '', latest_reply: reply = '' } of inOrder)
      if (Number(reply) >= Number(oldest))
        count += await readConversation({ client, keep }, { channel, thread: ts, direct, since })
  return count
}

interface HistoryPage {
  readonly messages?: readonly { readonly ts?: string; readonly latest_reply?: string }[]
  readonly response_metadata?: { readonly next_cursor?: string }
}

/** Conversations with the bot that were begun last. */
async function newcomers(
  { client }: HistoryReader,
  except: ReadonlySet<string>,
): Promise<string[]> {
  const listed = await allPages((page) =>
    client.conversations.list({ types: 'im', limit: 1000, ...page }),
  )
  return listed
    .flatMap(({ channels = [] }) => channels)
    .filter(({ id = '' }) => !except.has(id))
    .sort((a, b) => (b.created ?? 0) - (a.created ?? 0))
    .slice(0, MAX_NEWCOMERS)
    .flatMap(({ id }) => id ?? [])
}

/** All pages of an answer, from the first one on. */
export async function allPages<P extends Pick<HistoryPage, 'response_metadata'>>(
  getPage: (page: { cursor?: string }) => Promise<P>,
): Promise<readonly P[]> {
  const found: P[] = []
  for (let cursor = ''; ; ) {
    const page = await getPage(cursor === '' ? {} : { cursor })
    found.push(page)
    cursor = page.response_metadata?.next_cursor ?? ''
    if (cursor === '') return found
  }
}
