/** A team's board: each request is one message of its channel, which always shows how things stand. */

import type { Knex } from 'knex'
import { recapOf } from '../../core/recap.js'
import { formatReference } from '../../core/reference.js'
import type { Ticket } from '../../core/ticket.js'
import { peopleById } from '../stores/people.js'
import { type TicketRow, toTicket } from '../stores/tickets.js'
import { boardBlocks } from './board-view.js'
import type { Desk } from './desk.js'
import { sections } from './kit.js'
import { escaped, literal } from './mrkdwn.js'
import { judged } from './outage.js'
import { announceBoard, boardPosted, type Thread, threadOf } from './threads.js'

const BATCH = 20

/**
 * Shows anew what has changed, `also` where else it is shown. Throws when Slack can't be used; what is
 * left is done by the next round.
 */
export async function showBoards(
  desk: Desk,
  also: (ticketId: number) => Promise<void> = async () => {},
): Promise<'nothing' | 'all' | 'more'> {
  const ids = (await desk.knex('chat_changes').limit(BATCH).pluck('ticket_id')) as number[]
  for (const id of ids) {
    // Taken out first: what changes from here on puts it in anew.
    await desk.knex('chat_changes').where({ ticket_id: id }).delete()
    try {
      await shownIfCan(desk, id)
      await also(id)
    } catch (error) {
      await desk.knex('chat_changes').insert({ ticket_id: id }).onConflict('ticket_id').ignore()
      throw error
    }
  }
  return ids.length === 0 ? 'nothing' : ids.length === BATCH ? 'more' : 'all'
}

/** One channel that is archived, or that nobody invited us to, is none of the others' matter. */
async function shownIfCan(desk: Desk, ticketId: number): Promise<void> {
  try {
    await showBoard(desk, ticketId)
  } catch (error) {
    const verdict = judged(error)
    if (verdict?.kind !== 'dead') throw error
    desk.unshown(ticketId, verdict.error)
  }
}

/** The board message of a request, made if it is not there; null: its team has none. */
export async function ensureBoard(desk: Desk, ticketId: number): Promise<Thread | null> {
  return (await threadOf(desk.knex, ticketId, null)) ?? showBoard(desk, ticketId)
}

/** The last board of a database that somebody is at. */
const lines = new WeakMap<Knex, Promise<unknown>>()

/** One after the other: boards are shown when a request changes, and when a notice wants to go under one. */
async function showBoard(desk: Desk, ticketId: number): Promise<Thread | null> {
  const before = lines.get(desk.knex) ?? Promise.resolve()
  const shown = before.then(() => nowShown(desk, ticketId))
  lines.set(
    desk.knex,
    shown.catch(() => undefined),
  )
  return shown
}

async function nowShown(desk: Desk, ticketId: number): Promise<Thread | null> {
  const row = await desk.knex('tickets').where({ id: ticketId }).first<TicketRow | undefined>('*')
  if (!row) return null
  const ticket = toTicket(row)
  const catalogue = await desk.store.transaction((unit) => unit.catalogue())
  const team = catalogue.team.get(ticket.teamId)
  const channel = team?.slackChannel ?? null
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
    text: escaped(`${formatReference(ticket.number)} ${recap.title}`).slice(0, 300),
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

/** False: somebody deleted it, and it is to be posted anew. */
async function updated({ client, knex }: Desk, { channel, ts }: Thread, content: Content) {
  try {
    await client.chat.update({ channel, ts, ...content })
    return true
  } catch (error) {
    if (!/message_not_found/.test(judged(error)?.error ?? '')) throw error
    await knex('chat_threads').where({ channel, ts }).delete()
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
    ...{ channel, ...content, unfurl_links: false, unfurl_media: false },
    metadata: { event_type: 'amigo_board', event_payload: { ticket: ticketId } },
  })
  return ts
}

/** A crash came between the posting and our note of it: the channel knows. */
async function postedBefore({ client, botUserId }: Desk, ticketId: number, channel: string) {
  const { messages = [] } = await client.conversations.history({
    ...{ channel, limit: 200, include_all_metadata: true },
  })
  const ours = messages.find((message) => {
    const { metadata, user } = message as {
      metadata?: { event_payload?: { ticket?: number } }
      user?: string
    }
    return user === botUserId() && metadata?.event_payload?.ticket === ticketId
  })
  return ours?.ts ?? null
}

/** The former message stays, with what was said under it, and says where the request is now. */
async function moveAway(desk: Desk, board: Thread, ticket: Ticket, team: string): Promise<void> {
  const { chat, untitled } = desk.words
  const text = `${formatReference(ticket.number)} ${literal(ticket.title || untitled)} – ${chat.moved} ${literal(team)}`
  try {
    await desk.client.chat.update({
      ...{ channel: board.channel, ts: board.ts, text },
      blocks: sections(text) as never,
    })
  } catch (error) {
    // A channel that is archived or gone by now is often why the request moves.
    if (judged(error)?.kind !== 'dead') throw error
  }
  await desk.knex('chat_threads').where({ channel: board.channel, ts: board.ts }).delete()
}
