/** Asks Slack for what was written since a moment; what is found is kept like any event. */

import type { RawMessage } from '../../../app/ports/inbox.js'
import type { Desk } from '../base/desk.js'
import { unlessGone } from '../base/outage.js'
import { arrivalOf } from './arrival.js'
import type { HistoryQuery } from './event.js'

export interface HistoryReader extends Pick<Desk, 'client'> {
  /** Durable when it resolves. */
  keep(messages: readonly RawMessage[]): Promise<void>
}

const MOST_NEWCOMERS = 200

/**
 * `but`: conversations that are asked by themselves. Resolves with how many messages were found; what is there already is a no-op. None where the
 * conversation is gone. Throws when Slack can't be asked.
 */
export async function readHistory(
  asking: HistoryReader,
  question: HistoryQuery,
  but: ReadonlySet<string> = new Set(),
): Promise<number> {
  const { channel } = question
  if (channel !== null) return askOne(asking, { ...question, channel })
  let found = 0
  for (const newcomer of await newcomers(asking, but))
    found += await askOne(asking, { ...question, channel: newcomer })
  return found
}

async function askOne(
  { client, keep }: HistoryReader,
  { channel, thread, direct, since }: HistoryQuery & { readonly channel: string },
): Promise<number> {
  const { history, replies } = client.conversations
  const oldest = String(since / 1000)
  const asked = { channel, oldest, limit: 200 }
  const found = await unlessGone(() =>
    pages<Answered>((page) =>
      thread === null ? history({ ...asked, ...page }) : replies({ ...asked, ts: thread, ...page }),
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
      return arrivalOf({ ...message, type: 'message', channel, channel_type }) ?? []
    })
  if (missed.length > 0) await keep(missed)
  let count = missed.length
  // A thread that began meanwhile is known to nobody yet.
  if (thread === null)
    for (const { ts = '', latest_reply: reply = '' } of inOrder)
      if (Number(reply) >= Number(oldest))
        count += await askOne({ client, keep }, { channel, thread: ts, direct, since })
  return count
}

interface Answered {
  readonly messages?: readonly { readonly ts?: string; readonly latest_reply?: string }[]
  readonly response_metadata?: { readonly next_cursor?: string }
}

async function newcomers({ client }: HistoryReader, but: ReadonlySet<string>): Promise<string[]> {
  const listed = await pages((page) =>
    client.conversations.list({ types: 'im', limit: 1000, ...page }),
  )
  return listed
    .flatMap(({ channels = [] }) => channels)
    .filter(({ id = '' }) => !but.has(id))
    .sort((a, b) => (b.created ?? 0) - (a.created ?? 0))
    .slice(0, MOST_NEWCOMERS)
    .flatMap(({ id }) => id ?? [])
}

/** All pages of an answer, from the first one on. */
export async function pages<P extends Pick<Answered, 'response_metadata'>>(
  askPage: (page: { cursor?: string }) => Promise<P>,
): Promise<readonly P[]> {
  const found: P[] = []
  for (let cursor = ''; ; ) {
    const page = await askPage(cursor === '' ? {} : { cursor })
    found.push(page)
    cursor = page.response_metadata?.next_cursor ?? ''
    if (cursor === '') return found
  }
}
