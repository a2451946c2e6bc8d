/** A team's board: one message in its channel for each request, which always shows its present state. */

import { recapOf } from '../../../core/deciding/decision/recap.js'
import { intoOf, tiesOf } from '../../../core/deciding/decision/ties-shown.js'
import { twinAmong } from '../../../core/deciding/opening/just-asked.js'
import { shownRoute } from '../../../core/deciding/opening/suggested-route.js'
import type { JustAsked } from '../../../core/notices/kinds/one-or-two.js'
import type { Recap } from '../../../core/notices/recap.js'
import type { RequestLine } from '../../../core/request/request-list.js'
import type { Ticket } from '../../../core/request/ticket.js'
import { formatReference } from '../../../core/text/reference.js'
import { readBoardIncident } from '../../chat/incident-facts.js'
import { leaveBoard } from '../../chat/posts.js'
import { keepBoard, reserveBoard, type Thread, threadOf } from '../../chat/threads.js'
import { peopleById } from '../../stores/people/people.js'
import { loadCandidates } from '../../stores/tickets/candidates.js'
import { hasFoldedEntry } from '../../stores/tickets/entries.js'
import { lastRequests } from '../../stores/tickets/lists/requests.js'
import { type TicketRow, toTicket } from '../../stores/tickets/ticket-row.js'
import { readLinkedNumbers } from '../../stores/tickets/ties.js'
import type { Desk } from '../base/desk.js'
import type { SlackBlock } from '../kit/block-kit.js'
import { AS_WRITTEN } from '../kit/mrkdwn.js'
import { spokenText } from '../kit/spoken-text.js'
import {
  type BoardContent,
  findPostedBoard,
  postBoard,
  showMoved,
  updateBoard,
} from './board-message.js'
import { boardBlocks } from './board-view.js'

/** The board message of a request, made if it is not there; null: its team has no channel. */
export async function ensureBoard(desk: Desk, ticketId: number): Promise<Thread | null> {
  const existing = () => threadOf(desk.knex, ticketId, null)
  // Somebody else may be posting it: two of us would post two.
  const ensured = async () => (await existing()) ?? showBoard(desk, ticketId)
  return (await existing()) ?? desk.boardQueue(String(ticketId), ensured)
}

/** Shows the request as it is now; called in its turn of `boardQueue`. Null: its team has no channel. */
export async function showBoard(desk: Desk, ticketId: number): Promise<Thread | null> {
  const row = await desk
    .knex('tickets')
    .where({ id: ticketId })
    .first<(TicketRow & { readonly mailbox: string | null }) | undefined>('*')
  if (!row) return null
  const ticket = toTicket(row)
  const { catalogue, routing } = await deskKnows(desk)
  const team = catalogue.team.get(ticket.teamId)
  const channel = team?.chatChannel ?? null
  const board = await threadOf(desk.knex, ticketId, null)
  if (board && board.channel !== channel) {
    await showMoved(desk, board, ticket, team?.name ?? '')
    await leaveBoard(desk.knex, ticket.number, { ...board, now: desk.now() })
  }
  if (channel === null) return null
  const { requester, agent } = await peopleOf(desk, ticket)
  if (!requester) return null
  const recap = { ...recapOf(ticket, requester, catalogue), ...(await tiesShown(desk, ticket)) }
  const hasFolded = await hasFoldedEntry(desk.knex, ticketId)
  const former = await formerOf(desk, ticket)
  const mailbox = desk.addressOf(row)
  const route = shownRoute(routing, catalogue, ticket)
  const incident = await desk.store.transaction((unit) =>
    readBoardIncident(unit, ticket, desk.incidents, desk.now()),
  )
  const similar = await similarOf(desk, ticket)
  const byItself = await routedByItself(desk, ticket, team?.name ?? '')
  const twin = await twinOf(desk, ticket, recap, former)
  const beside = { former, twin, incident, route, byItself, similar }
  const blocks = boardBlocks(desk, ticket, { recap, agent, mailbox, hasFolded, ...beside })
  const content = boardContent(ticket.number, recap.title, blocks)
  if (board && board.channel === channel) {
    if (await updateBoard(desk, board, content)) return board
    await leaveBoard(desk.knex, ticket.number, { ...board, now: desk.now() })
  }
  return postOnce(desk, ticketId, channel, content)
}

/** Of one that was merged, the board says where it went. */
async function tiesShown({ knex }: Desk, { id }: Ticket) {
  const [candidate] = await loadCandidates(knex, [], [id])
  const links = await readLinkedNumbers(knex, id)
  if (!candidate || candidate.ticket.id === id) return tiesOf({ ...candidate, links })
  return { ...tiesOf({ links }), ...intoOf(candidate) }
}

function deskKnows({ store }: Desk) {
  return store.transaction(async (unit) => ({
    catalogue: await unit.catalogue(),
    routing: await unit.routing(),
  }))
}

/** As long as nothing has solved it. */
function similarOf({ similar }: Desk, { id, status }: Ticket) {
  return status === 'resolved' || status === 'closed' ? [] : similar.of(id)
}

/** « Réseaux (92 %) », while nobody has taken what was given to this team by itself; null: somebody gave it to them. */
async function routedByItself({ knex }: Desk, { id, status }: Ticket, team: string) {
  if (status !== 'dispatched') return null
  const entry = await knex('log_entries').where({ ticket_id: id, kind: 'routed' }).first('text')
  return entry?.text.startsWith(`${team} (`) ? (entry.text as string) : null
}

/** Beside a request that nobody has taken: their last ones before it. */
async function formerOf({ knex }: Desk, { number, status, requesterId }: Ticket) {
  if (status !== 'dispatched') return []
  const lines = await lastRequests(knex, requesterId)
  return lines.filter((line) => line.number < number)
}

/** Within minutes of it: a call and a mail are often one matter. */
async function twinOf(
  { knex }: Desk,
  ticket: Ticket,
  { merged = [] }: Recap,
  former: readonly RequestLine[],
): Promise<JustAsked | null> {
  const apart = former.filter(({ number }) => !merged.includes(formatReference(number)))
  if (twinAmong(apart, ticket, true) === null) return null
  const opened = await knex('log_entries')
    .where({ ticket_id: ticket.id, kind: 'opened' })
    .first<{ author_id: number | null } | undefined>('author_id')
  return twinAmong(apart, ticket, opened?.author_id !== ticket.requesterId)
}

async function peopleOf({ knex }: Desk, { requesterId, agentId }: Ticket) {
  const ids = [requesterId, agentId ?? 0].filter((id) => id > 0)
  const people = await peopleById(knex, ids)
  return {
    requester: people.find(({ id }) => id === requesterId),
    agent: people.find(({ id }) => id === agentId),
  }
}

function boardContent(number: number, title: string, blocks: readonly SlackBlock[]): BoardContent {
  return {
    ...AS_WRITTEN,
    text: spokenText(blocks, `${formatReference(number)} ${title}`),
    blocks: blocks as never,
  }
}

/** A crash may have come between the posting and our note of it: then it is looked for in the channel. */
async function postOnce(
  desk: Desk,
  ticketId: number,
  channel: string,
  content: BoardContent,
): Promise<Thread> {
  const first = await reserveBoard(desk.knex, ticketId, channel)
  const found = first ? null : await findPostedBoard(desk, ticketId, channel)
  const ts = found ?? (await postBoard(desk, ticketId, channel, content))
  const board = { ticketId, channel, ts, personId: null }
  await keepBoard(desk.knex, board)
  return board
}
