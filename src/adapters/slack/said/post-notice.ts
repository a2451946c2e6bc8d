/** Posts a notice in a Slack conversation: as many messages as it takes, and none of them twice. */

import type { OutboxRow } from '../../../app/ports/outbox.js'
import { keepPost } from '../../chat/posts.js'
import type { Block } from '../../templates/blocks/blocks.js'
import type { Desk } from '../base/desk.js'
import { messagesOf, type SlackBlock, sections } from '../kit/block-kit.js'
import { AS_WRITTEN } from '../kit/mrkdwn.js'
import { spokenText } from '../kit/spoken-text.js'
import { spokenSubject } from './spoken-subject.js'

export interface PostOptions {
  readonly selectBlocks?: (blocks: readonly Block[]) => readonly Block[]
  /** Gets the ts of the first message. */
  readonly onFirstPosted?: (ts: string) => Promise<void>
  /** The user who is to look. */
  readonly mention?: string | null
  /** Number of its first message, where the notice has posted others before. */
  readonly firstPage?: number
}

/** Where a notice is posted. */
export interface Conversation {
  readonly channel: string
  /** `ts` of the message that the thread begins with; null: what follows the first message is its thread. */
  readonly thread: string | null
}

/** Resolves with the ts of the message that its thread begins with. */
export async function postNotice(
  desk: Desk,
  row: OutboxRow,
  conversation: Conversation,
  {
    selectBlocks = (blocks) => blocks,
    onFirstPosted = async () => {},
    mention = null,
    firstPage = 0,
  }: PostOptions = {},
): Promise<string> {
  const { channel, thread } = conversation
  const { subject, blocks } = desk.compose(row)
  const mentions = mention === null ? [] : sections(`<@${mention}>`)
  const pages = messagesOf(selectBlocks(blocks), mentions)
  const sent =
    row.attempts > 0 ? await pagesSentBefore(desk, row, conversation) : new Map<number, string>()
  let root = thread
  for (const [at, content] of pages.entries()) {
    const page = firstPage + at
    const target = { channel, root, subject, outbox: row.id, page }
    const ts = sent.get(page) ?? (await postPage(desk, target, content))
    // A crash may have come before it was kept where the thread began.
    if (at === 0) await onFirstPosted(ts)
    if (at === 0 && row.ticketId === null)
      await keepPost(desk.knex, { channel, ts, text: JSON.stringify(pages), now: desk.now() })
    root ??= ts
  }
  return root ?? ''
}

interface Target {
  readonly channel: string
  readonly root: string | null
  readonly subject: string
  /** Id of the notice in the outbox. */
  readonly outbox: number
  readonly page: number
}

async function postPage(
  { client }: Desk,
  { channel, root, subject, outbox, page }: Target,
  content: readonly SlackBlock[],
): Promise<string> {
  const { ts = '' } = await client.chat.postMessage({
    channel,
    ...(root === null ? {} : { thread_ts: root }),
    text: spokenText(content, page === 0 ? spokenSubject(subject) : ''),
    ...AS_WRITTEN,
    blocks: content as never,
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: 'amigo_notice', event_payload: { outbox, page } },
  })
  return ts
}

/**
 * Pages that went out before a crash, with their ts: what was tried once is looked for, so that
 * nothing comes twice. Those behind the first are in the thread that it began.
 */
async function pagesSentBefore(
  { client, botUserId }: Desk,
  row: OutboxRow,
  { channel, thread }: Conversation,
): Promise<Map<number, string>> {
  const self = await botUserId()
  const oldest = String(row.createdAt / 1000 - 60)
  const query = { channel, oldest, limit: 200, include_all_metadata: true }
  const top =
    thread === null
      ? pagesIn((await client.conversations.history(query)).messages, self, row.id)
      : []
  const root = thread ?? new Map(top).get(0)
  if (root === undefined) return new Map(top)
  const { messages } = await client.conversations.replies({ ...query, ts: root })
  return new Map([...top, ...pagesIn(messages, self, row.id)])
}

interface PostedMessage {
  readonly metadata?: {
    readonly event_payload?: { readonly outbox?: number; readonly page?: number }
  }
  readonly user?: string
  readonly ts: string
}

function pagesIn(
  messages: readonly object[] = [],
  self: string,
  outboxId: number,
): [number, string][] {
  return (messages as readonly PostedMessage[]).flatMap(
    ({ metadata, user, ts }): [number, string][] => {
      const { outbox, page = 0 } = metadata?.event_payload ?? {}
      return user === self && outbox === outboxId ? [[page, ts]] : []
    },
  )
}
