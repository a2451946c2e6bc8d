/** A team's board: each request is one message of its channel, which always shows how things stand. */

import { recapOf } from '../../../core/deciding/recap.js'
import type { Ticket } from '../../../core/request/ticket.js'
import { formatReference } from '../../../core/text/reference.js'
import { peopleById } from '../../stores/people/people.js'
import { type TicketRow, toTicket } from '../../stores/tickets/ticket-row.js'
import type { Desk } from '../base/desk.js'
import { faultOf, unlessRefused } from '../base/outage.js'
import { announceBoard, boardPosted, forgetThread, type Thread, threadOf } from '../base/threads.js'
import { fallback, sections } from '../kit/block-kit.js'
import { AS_WRITTEN, literal } from '../kit/mrkdwn.js'
import { boardBlocks } from './board-view.js'

/** The board message of a request, made if it is not there; null: its team has none. */
export async function ensureBoard(desk: Desk, ticketId: number): Promise<Thread | null> {
  const there = () => threadOf(desk.knex, ticketId, null)
  // Whoever is making it is waited for: two of them would make two.
  const made = async () => (await there()) ?? showBoard(desk, ticketId)
  return (await there()) ?? desk.boardTurn(String(ticketId), made)
}

/** As things stand now; in its turn (`boardTurn`). Null: its team has no channel. */
export async function showBoard(desk: Desk, ticketId: number): Promise<Thread | null> {
  const row = await desk.knex('tickets').where({ id: ticketId }).first<TicketRow | undefined>('*')
  if (!row) return null
  const ticket = toTicket(row)
  const catalogue = await desk.store.transaction((unit) => unit.catalogue())
  const team = catalogue.team.get(ticket.teamId)
  const channel = team?.chatChannel ?? null
  const board = await threadOf(desk.knex, ticketId, null)
  if (board && board.channel !== channel) await moveAway(desk, board, ticket, team?.name ?? '')
  if (channel === null) return null
  const people = await peopleById(
    desk.knex,
    [ticket.requesterId, ticket.agentId ?? 0].filter((id) => id > 0),
  )
  const requester = people.find(({ id }) => id === ticket.requesterId)
  if (!requester) return null
  const agent = people.find(({ id }) => id === ticket.agentId)
  const recap = recapOf(ticket, requester, catalogue)
  const content = {
    ...AS_WRITTEN,
    text: fallback(`${formatReference(ticket.number)} ${recap.title}`),
    blocks: boardBlocks(desk, ticket, recap, agent) as never,
  }
  if (board && board.channel === channel && (await updated(desk, board, content))) return board
  const first = await announceBoard(desk.knex, ticketId, channel)
  const found = first ? null : await postedBefore(desk, ticketId, channel)
  const ts = found ?? (await postBoard(desk, ticketId, channel, content))
  const made = { ticketId, channel, ts, personId: null }
  await boardPosted(desk.knex, made)
  return made
}

interface Content {
  readonly text: string
  readonly blocks: never
}

/** Somebody deleted it, or Slack lets nobody change it any more. */
const POSTED_ANEW = ['cant_update_message', 'edit_window_closed', 'message_not_found']

/** False: it can't be shown where it was. Then it is made anew. */
async function updated({ client, knex }: Desk, board: Thread, content: Content): Promise<boolean> {
  const { channel, ts } = board
  try {
    await client.chat.update({ channel, ts, ...content })
    return true
  } catch (error) {
    if (!POSTED_ANEW.includes(faultOf(error))) throw error
    await forgetThread(knex, board)
    return false
  }
}

async function postBoard(
  { client }: Desk,
  ticketId: number,
  channel: string,
  content: Content,
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

/** A crash came between the posting and our note of it: the channel knows. */
async function postedBefore({ client, botUserId }: Desk, ticketId: number, channel: string) {
  const { messages = [] } = await client.conversations.history({
    channel,
    limit: 200,
    include_all_metadata: true,
  })
  const self = await botUserId()
  const ours = messages.find((message) => {
    const { metadata, user } = message as {
      metadata?: { event_payload?: { ticket?: number } }
      user?: string
    }
    return user === self && metadata?.event_payload?.ticket === ticketId
  })
  return ours?.ts ?? null
}

/** The former message stays, with what was said under it, and says where the request is now. */
async function moveAway(desk: Desk, board: Thread, ticket: Ticket, team: string): Promise<void> {
  const { chat, untitled } = desk.words
  const text = `${formatReference(ticket.number)} ${literal(ticket.title || untitled)} – ${chat.moved} ${literal(team)}`
  // Deleted, or in a channel that we are no longer in: nobody looks for it there.
  await unlessRefused(() =>
    desk.client.chat.update({
      channel: board.channel,
      ts: board.ts,
      text,
      ...AS_WRITTEN,
      blocks: sections(text) as never,
    }),
  )
  await forgetThread(desk.knex, board)
}
