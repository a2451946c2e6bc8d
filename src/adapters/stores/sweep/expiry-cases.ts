/** Reads what time decides about: tickets that may be due, the texts of their warnings, and the notices sent so far. */

import type { Knex } from 'knex'
import type { ExpiryCase } from '../../../core/deciding/time/expiry-case.js'
import type { Notices } from '../../../core/notices/notice.js'
import type { OutboxStatus, Warning } from '../../../core/request/dates/warning.js'
import type { Person } from '../../../core/request/person.js'
import type { Ticket } from '../../../core/request/ticket.js'
import { peopleById } from '../people/people.js'
import { type TicketRow, toTicket } from '../tickets/ticket-row.js'
import { readSides } from './expiry-sides.js'
import { readUnanswered } from './unanswered.js'

export async function readExpiryCases(trx: Knex, ids: readonly number[]): Promise<ExpiryCase[]> {
  const rows = await trx('tickets')
    .whereIn('id', [...ids])
    .orderBy('id')
    .select<TicketRow[]>('*')
  const tickets = rows.map(toTicket)
  const people = await peopleById(trx, [...new Set(tickets.map(({ requesterId }) => requesterId))])
  const unreachable = await readUnreachable(trx, people)
  const open = tickets.filter(({ status }) => status !== 'closed')
  const texts = await readLastTexts(
    trx,
    open.map(({ id }) => id),
  )
  const notices = await readNoticesSent(trx, tickets)
  const unanswered = await readUnanswered(trx, tickets)
  const sides = await readSides(
    trx,
    tickets.map(({ id }) => id),
  )
  return tickets.flatMap((ticket) => {
    const requester = people.find(({ id }) => id === ticket.requesterId)
    if (!requester) return []
    const { resolve = null, suspend = null } = texts.get(ticket.id) ?? {}
    const { warnings = [], heldToldAt = null } = notices.get(ticket.id) ?? {}
    return [
      {
        ticket,
        requester,
        solution: resolve,
        question: suspend,
        unanswered: unanswered.get(ticket.id) ?? null,
        warnings,
        unreachable: unreachable.has(requester.id),
        heldToldAt,
        sides: sides.get(ticket.id) ?? [],
      },
    ]
  })
}

/** People whose mail bounces, and who do not use the chat. */
async function readUnreachable(trx: Knex, people: readonly Person[]): Promise<Set<number>> {
  const byMail = people.filter(({ channel }) => channel !== 'chat')
  if (byMail.length === 0) return new Set()
  const ids: number[] = await trx('addresses')
    .whereIn(
      'address',
      byMail.map(({ address }) => address),
    )
    .whereNotNull('bounced_at')
    .pluck('person_id')
  return new Set(ids)
}

interface NoticesSent {
  readonly warnings: Warning[]
  heldToldAt: number | null
}

interface NoticeRow {
  readonly id: number
  readonly ticket_id: number
  readonly kind: 'closing-soon' | 'team-bounced'
  readonly status: OutboxStatus
  readonly data: string
  readonly created_at: number
  readonly sent_at: number | null
}

/** The warnings of each, and when its agents were told that nobody can be warned. */
async function readNoticesSent(
  trx: Knex,
  tickets: readonly Ticket[],
): Promise<Map<number, NoticesSent>> {
  const found = new Map<number, NoticesSent>()
  const ids = tickets.filter(({ status }) => status === 'resolved').map(({ id }) => id)
  if (ids.length === 0) return found
  const rows = await trx('outbox_messages')
    .whereIn('ticket_id', ids)
    .whereIn('kind', ['closing-soon', 'team-bounced'])
    .select<NoticeRow[]>('id', 'ticket_id', 'kind', 'status', 'data', 'created_at', 'sent_at')
  for (const row of rows.toSorted(byId)) {
    const sent = found.get(row.ticket_id) ?? { warnings: [], heldToldAt: null }
    found.set(row.ticket_id, sent)
    if (row.kind === 'closing-soon') sent.warnings.push(toWarning(row))
    else if (saysHeld(row.data)) sent.heldToldAt = row.created_at
  }
  return found
}

function toWarning({ status, created_at, sent_at }: NoticeRow): Warning {
  return { status, createdAt: created_at, sentAt: sent_at }
}

function saysHeld(data: string): boolean {
  const { held = false } = JSON.parse(data) as Partial<Notices['team-bounced']>
  return held
}

interface ChangeRow {
  readonly id: number
  readonly ticket_id: number
  readonly change: string
  readonly text: string
}

/** A few of each request: sorted here, or a database would rather walk through the whole table in order. */
function byId(a: { readonly id: number }, b: { readonly id: number }): number {
  return a.id - b.id
}

type LastTexts = Partial<Record<'resolve' | 'suspend', string>>

/** The last solution of each request, and the last question to its requester. */
async function readLastTexts(trx: Knex, ids: readonly number[]): Promise<Map<number, LastTexts>> {
  const rows = await trx('log_entries')
    .whereIn('ticket_id', [...ids])
    .whereNotNull('change')
    .whereNull('side_id')
    .select<ChangeRow[]>('id', 'ticket_id', 'change', 'text')
  const texts = new Map<number, LastTexts>()
  for (const { ticket_id, change, text } of rows.toSorted(byId)) {
    const { events } = JSON.parse(change) as { events: readonly string[] }
    for (const event of ['resolve', 'suspend'] as const)
      if (events.includes(event)) texts.set(ticket_id, { ...texts.get(ticket_id), [event]: text })
  }
  return texts
}
