/** Tickets: found by what a message says, and written with what was decided. */

import type { Knex } from 'knex'
import type { MatchClues } from '../../app/ports/lookups.js'
import type { Decision } from '../../core/deciding/decision.js'
import type { NewTicket } from '../../core/deciding/ticket-change.js'
import type { Candidate, Candidates } from '../../core/request/match.js'
import type { Ticket, TicketContent, TicketState, TicketTimer } from '../../core/request/ticket.js'
import { fold } from '../../core/text/text.js'
import { noticesNamed } from './named.js'
import type { Pending } from './pending.js'

/** Another process changed the ticket since it was read: the message is handled again. */
export class Conflict extends Error {
  constructor(id: number, version: number) {
    super(`ticket ${id} is no longer at version ${version}`)
  }
}

export type TicketRow = { [K in keyof Ticket as SnakeCase<K>]: Ticket[K] }

type SnakeCase<S> = S extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `_${Lowercase<Head>}`}${SnakeCase<Tail>}`
  : S

export function toTicket(row: TicketRow): Ticket {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    status: row.status,
    teamId: row.team_id,
    agentId: row.agent_id,
    assignedAt: row.assigned_at,
    pendingAt: row.pending_at,
    resolvedAt: row.resolved_at,
    closedAt: row.closed_at,
    updatedAt: row.updated_at,
    closureMode: row.closure_mode,
    requesterId: row.requester_id,
    siteId: row.site_id,
    onBehalfOf: row.on_behalf_of,
    serviceCode: row.service_code,
    subcategoryCode: row.subcategory_code,
    productId: row.product_id,
    productGuessed: Boolean(row.product_guessed),
    impact: row.impact,
    urgency: row.urgency,
    priority: row.priority,
    title: row.title,
    description: row.description,
    phone: row.phone,
    availability: row.availability,
    channel: row.channel,
    linkedTo: row.linked_to,
    createdAt: row.created_at,
    warnedAt: row.warned_at,
    closesAt: row.closes_at,
    keptOpenAt: row.kept_open_at,
    heldAt: row.held_at,
    awayUntil: row.away_until,
    remindedAt: row.reminded_at,
    reminders: row.reminders,
  }
}

function stateColumns(state: TicketState): object {
  return {
    status: state.status,
    team_id: state.teamId,
    agent_id: state.agentId,
    assigned_at: state.assignedAt,
    pending_at: state.pendingAt,
    resolved_at: state.resolvedAt,
    closed_at: state.closedAt,
    updated_at: state.updatedAt,
    closure_mode: state.closureMode,
  }
}

/** Writes the decision on the ticket. Null: the decision is about none. */
export async function writeTicket(
  trx: Knex,
  pending: Pending,
  change: Decision['ticket'],
  now: number,
): Promise<{ id: number; number: number } | null> {
  if (change === null) return null
  if ('open' in change) return addTicket(pending, change.open)
  const { of: ticket, state, content = {}, timer = {} } = change
  const written = await trx('tickets')
    .where({ id: ticket.id, version: ticket.version })
    .update({
      ...(state ? stateColumns(state) : { updated_at: Math.max(now, ticket.updatedAt) }),
      ...contentColumns(content),
      ...timerColumns(timer),
      version: ticket.version + 1,
    })
  if (written !== 1) throw new Conflict(ticket.id, ticket.version)
  pending.changed(ticket.id)
  return { id: ticket.id, number: ticket.number }
}

async function addTicket(
  pending: Pending,
  ticket: NewTicket,
): Promise<{ id: number; number: number }> {
  const number = await pending.nextTicket()
  pending.add('tickets', {
    id: number,
    number,
    version: 1,
    ...stateColumns(ticket),
    ...contentColumns(ticket),
  })
  pending.changed(number)
  return { id: number, number }
}

const CONTENT_COLUMNS = {
  requesterId: 'requester_id',
  siteId: 'site_id',
  onBehalfOf: 'on_behalf_of',
  serviceCode: 'service_code',
  subcategoryCode: 'subcategory_code',
  productId: 'product_id',
  productGuessed: 'product_guessed',
  impact: 'impact',
  urgency: 'urgency',
  priority: 'priority',
  title: 'title',
  description: 'description',
  phone: 'phone',
  availability: 'availability',
  channel: 'channel',
  linkedTo: 'linked_to',
  createdAt: 'created_at',
} as const satisfies Readonly<Record<keyof TicketContent, string>>

const TIMER_COLUMNS = {
  warnedAt: 'warned_at',
  closesAt: 'closes_at',
  keptOpenAt: 'kept_open_at',
  heldAt: 'held_at',
  awayUntil: 'away_until',
  remindedAt: 'reminded_at',
  reminders: 'reminders',
} as const satisfies Readonly<Record<keyof TicketTimer, string>>

function timerColumns(timer: Partial<TicketTimer>): object {
  const names = Object.keys(timer) as (keyof TicketTimer)[]
  return Object.fromEntries(names.map((name) => [TIMER_COLUMNS[name], timer[name]]))
}

/** Of what is given: a correction writes no more than it corrects. */
function contentColumns(content: Partial<TicketContent>): object {
  const columns = Object.entries(CONTENT_COLUMNS).flatMap(([name, column]) => {
    const value = content[name as keyof TicketContent]
    return value === undefined ? [] : [[column, value] as const]
  })
  const { title } = content
  return {
    ...Object.fromEntries(columns),
    ...(title === undefined ? {} : { title_folded: fold(title) }),
  }
}

/** The tickets that a message may belong to; a message that names nothing costs no statement. */
export async function findCandidates(
  trx: Knex,
  clues: MatchClues,
  thread: readonly number[],
): Promise<Candidates> {
  const numbers = [clues.chosenNumber ?? 0, ...clues.signedNumbers, ...clues.subjectNumbers]
  const byIds = await ticketsOfMessages(trx, clues.messageIds)
  const ids = clues.twinTicketId === null ? byIds : [clues.twinTicketId, ...byIds]
  const known = await loadCandidates(
    trx,
    numbers.filter((n) => n > 0),
    [...ids, ...thread],
  )
  const of = (list: readonly number[], key: 'id' | 'number') =>
    list.flatMap((value) => known.find(({ ticket }) => ticket[key] === value) ?? [])
  return {
    chosen: of(clues.chosenNumber === null ? [] : [clues.chosenNumber], 'number')[0] ?? null,
    byToken: of(clues.signedNumbers, 'number'),
    byMessageId: of(ids, 'id'),
    byThread: of(thread, 'id'),
    bySubject: of(clues.subjectNumbers, 'number'),
    subjectReferences: clues.subjectNumbers.length,
  }
}

/** Tickets of messages that we sent or stored, in the order of the ids given. */
async function ticketsOfMessages(trx: Knex, messageIds: readonly string[]): Promise<number[]> {
  if (messageIds.length === 0) return []
  const stored = await trx('inbound_messages')
    .whereIn('message_id', messageIds)
    .whereNotNull('ticket_id')
    .select<{ message_id: string; ticket_id: number }[]>('message_id', 'ticket_id')
  const sent = await noticesNamed(trx, messageIds)
  const ticketOf = new Map([
    ...stored.map((row) => [row.message_id, row.ticket_id] as const),
    ...sent.flatMap(({ named, ticketId }) =>
      ticketId === null ? [] : [[named, ticketId] as const],
    ),
  ])
  return [...new Set(messageIds.flatMap((id) => ticketOf.get(id) ?? []))]
}

/** Tickets by number or id, each with whoever takes part in it. */
export async function loadCandidates(
  trx: Knex,
  numbers: readonly number[],
  ids: readonly number[],
): Promise<Candidate[]> {
  if (numbers.length === 0 && ids.length === 0) return []
  const rows = await trx('tickets')
    .whereIn('number', [...numbers])
    .orWhereIn('id', [...ids])
    .select<TicketRow[]>('*')
  const tickets = rows.map(toTicket)
  const copies = await trx('copies')
    .whereIn(
      'ticket_id',
      tickets.map(({ id }) => id),
    )
    .select<{ ticket_id: number; person_id: number }[]>('*')
  const sides = await siteSides(
    trx,
    tickets.flatMap((t) => (t.onBehalfOf === 'site' && t.siteId ? [t.siteId] : [])),
  )
  return tickets.map((ticket) => {
    const copyIds = copies
      .filter((copy) => copy.ticket_id === ticket.id)
      .map((copy) => copy.person_id)
    const siteIds = sides
      .filter((side) => ticket.onBehalfOf === 'site' && side.site_id === ticket.siteId)
      .map((side) => side.person_id)
    return { ticket, copyIds, participantIds: [ticket.requesterId, ...copyIds, ...siteIds] }
  })
}

/** Who follows what is asked on behalf of a site: its heads, and whoever writes from its mailbox. */
async function siteSides(
  trx: Knex,
  siteIds: readonly number[],
): Promise<{ site_id: number; person_id: number }[]> {
  if (siteIds.length === 0) return []
  return trx('site_members')
    .whereIn('site_id', [...siteIds])
    .where({ head: true })
    .select<{ site_id: number; person_id: number }[]>('site_id', 'person_id')
    .unionAll(
      trx('sites as s')
        .join('addresses as a', 'a.address', 's.email')
        .whereIn('s.id', [...siteIds])
        .select('s.id as site_id', 'a.person_id'),
    )
}
