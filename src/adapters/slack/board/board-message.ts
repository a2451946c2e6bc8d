/** The board message of a request in Slack: posted, updated, found again, and left on a former team's board. */

import type { Ticket } from '../../../core/request/ticket.js'
import { formatReference } from '../../../core/text/reference.js'
import type { Thread } from '../../chat/threads.js'
import type { Desk } from '../base/desk.js'
import { faultName, nullIfRefused } from '../base/fault.js'
import { sections } from '../kit/block-kit.js'
import { AS_WRITTEN, literal } from '../kit/mrkdwn.js'

export interface BoardContent {
  readonly parse: 'none'
  readonly link_names: false
  readonly text: string
  readonly blocks: never
}

/** Somebody deleted it, or Slack lets nobody change it any more. */
const REPOSTED_AFTER = ['cant_update_message', 'edit_window_closed', 'message_not_found']

/** False: it can't be changed any more, and must be posted again. */
export async function updateBoard(
  { client }: Desk,
  { channel, ts }: Thread,
  content: BoardContent,
): Promise<boolean> {
  try {
    await client.chat.update({ channel, ts, ...content })
    return true
  } catch (error) {
    if (!REPOSTED_AFTER.includes(faultName(error))) throw error
    return false
  }
}

/** Resolves with its ts. */
export async function postBoard(
  { client }: Desk,
  ticketId: number,
  channel: string,
  content: BoardContent,
): Promise<string> {
  const { ts = '' } = await client.chat.postMessage({
    channel,
    ...content,
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: 'amigo_board', event_payload: { ticket: ticketId } },
  })
  return ts
}

interface PostedMessage {
  readonly metadata?: { readonly event_payload?: { readonly ticket?: number } }
  readonly user?: string
  readonly ts?: string
}

/** Its ts, if it is among the latest messages of the channel. */
export async function findPostedBoard(
  { client, botUserId }: Desk,
  ticketId: number,
  channel: string,
): Promise<string | null> {
  const { messages = [] } = await client.conversations.history({
    channel,
    limit: 200,
    include_all_metadata: true,
  })
  const self = await botUserId()
  const ours = (messages as readonly PostedMessage[]).find(
    ({ metadata, user }) => user === self && metadata?.event_payload?.ticket === ticketId,
  )
  return ours?.ts ?? null
}

/** The former message stays, with the thread under it, and says where the request is now. */
export async function showMoved(
  { client, words }: Desk,
  { channel, ts }: Thread,
  ticket: Ticket,
  team: string,
): Promise<void> {
  const { chat, untitled } = words
  const text = `${formatReference(ticket.number)} ${literal(ticket.title || untitled)} – ${chat.moved} ${literal(team)}`
  // Deleted, or in a channel that we are no longer in: nobody looks for it there.
  await nullIfRefused(() =>
    client.chat.update({ channel, ts, text, ...AS_WRITTEN, blocks: sections(text) as never }),
  )
}
