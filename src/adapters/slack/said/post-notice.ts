/** Says a notice in a conversation: as many messages as it takes, and none of them twice. */

import type { OutboxRow } from '../../../app/ports/outbox.js'
import type { Block } from '../../templates/blocks.js'
import type { Desk } from '../base/desk.js'
import { type Place, whereSeen } from '../base/place.js'
import { fallback, messagesOf, type SlackBlock, sections } from '../kit/block-kit.js'
import { AS_WRITTEN } from '../kit/mrkdwn.js'

export interface Posting {
  readonly choose?: (blocks: readonly Block[]) => readonly Block[]
  /** Told where the first of the messages is. */
  readonly began?: (ts: string) => Promise<void>
  /** A user who is to look. */
  readonly call?: string | null
}

/** As many messages as it takes; those behind the first go on in its thread. */
export async function postNotice(
  mailing: Desk,
  row: OutboxRow,
  channel: string,
  thread: string | null,
  { choose = (blocks) => blocks, began = async () => {}, call = null }: Posting = {},
): Promise<void> {
  const { subject, blocks } = mailing.compose(row)
  const pages = messagesOf(choose(blocks), call === null ? [] : sections(`<@${call}>`))
  const sent =
    row.attempts > 0 ? await sentBefore(mailing, row, channel, thread) : new Map<number, string>()
  let root = thread
  for (const [page, content] of pages.entries()) {
    const ts = sent.get(page) ?? (await post(page, content))
    // A crash may have come before it was kept where the thread began.
    if (page === 0) await began(ts)
    root ??= ts
  }

  async function post(page: number, content: readonly SlackBlock[]): Promise<string> {
    const { ts = '' } = await mailing.client.chat.postMessage({
      channel,
      ...(root === null ? {} : { thread_ts: root }),
      text: fallback(subject),
      ...AS_WRITTEN,
      blocks: content as never,
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: 'amigo_notice', event_payload: { outbox: row.id, page } },
    })
    return ts
  }
}

/**
 * Pages that went out before a crash, with their ts: what was tried once is looked for, so that
 * nothing comes twice. Those behind the first are in the thread that it began.
 */
async function sentBefore(
  { client, botUserId }: Desk,
  row: OutboxRow,
  channel: string,
  thread: string | null,
): Promise<Map<number, string>> {
  const self = await botUserId()
  const oldest = String(row.createdAt / 1000 - 60)
  const asked = { channel, oldest, limit: 200, include_all_metadata: true }
  const top = thread === null ? ours((await client.conversations.history(asked)).messages) : []
  const root = thread ?? new Map(top).get(0)
  if (root === undefined) return new Map(top)
  const { messages } = await client.conversations.replies({ ...asked, ts: root })
  return new Map([...top, ...ours(messages)])

  function ours(messages: readonly object[] = []): [number, string][] {
    return messages.flatMap((message): [number, string][] => {
      const { metadata, user, ts } = message as {
        metadata?: { event_payload?: { outbox?: number; page?: number } }
        user?: string
        ts: string
      }
      const { outbox, page = 0 } = metadata?.event_payload ?? {}
      return user === self && outbox === row.id ? [[page, ts]] : []
    })
  }
}

export async function postEphemeral(
  { client, compose }: Desk,
  row: OutboxRow,
  user: string,
  place: Place,
): Promise<void> {
  const { subject, blocks } = compose(row)
  const [content = []]: SlackBlock[][] = messagesOf(blocks)
  const inThread = await wasWritten(client, place)
  await client.chat.postEphemeral({
    ...whereSeen({ ...place, inThread }),
    user,
    text: fallback(subject),
    ...AS_WRITTEN,
    blocks: content as never,
  })
}

/** Whether the place is that of a reply in a thread, and not of a tap on what begins one. */
async function wasWritten(client: Desk['client'], { channel, ts, root }: Place): Promise<boolean> {
  const asked = { channel, ts: root, oldest: ts, inclusive: true, limit: 10 }
  const { messages = [] } = await client.conversations.replies(asked)
  return messages.some((message) => message.ts === ts && ts !== root)
}
