/** Requests that time has something to do with: found by query, read with what their notices say. */

import type { Knex } from 'knex'
import type { Digest, Sweeps } from '../../app/ports.js'
import type { Catalogue } from '../../core/catalogue.js'
import { type ClosurePolicy, isOpen, monthsBefore } from '../../core/closure.js'
import { recipient } from '../../core/decision.js'
import type { Act, Lapsing, News } from '../../core/lapsing.js'
import type { Recipient } from '../../core/notice.js'
import { teamSide } from '../../core/notices.js'
import { nameOf, type Person } from '../../core/person.js'
import type { Ticket } from '../../core/ticket.js'
import { isPostgres, writing } from '../database.js'
import { batches } from './change.js'
import { clean } from './clean.js'
import { WAITING } from './outbox-row.js'
import { peopleById } from './people.js'
import { type TicketRow, toTicket } from './tickets.js'

const DAY = 24 * 60 * 60_000

export function openSweeps(knex: Knex, blobFolder: string): Sweeps {
  return {
    async candidates(policy, now, after, limit) {
      const rows = await candidatesBy(knex, policy, now)
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .select<{ id: number }[]>('id')
      return rows.map(({ id }) => id)
    },
    async lastAt() {
      const row = await knex('counters')
        .where({ name: 'last-sweep' })
        .first<{ value: number }>('value')
      return row.value
    },
    async finished(at) {
      await writing(knex, (trx) =>
        trx('counters').where({ name: 'last-sweep' }).update({ value: at }),
      )
    },
    clean: (policy, now) => clean(knex, blobFolder, policy, now),
  }
}

/**
 * What may be due: an hour of what is not yet is among them, and the calendar says which. None that is
 * due is left out, and little that is not is read each time.
 */
function candidatesBy(knex: Knex, policy: ClosurePolicy, now: number) {
  const { months, retentionMonths, zone } = policy
  return knex('tickets').where((any) => {
    any.where((one) =>
      one
        .where({ status: 'closed' })
        .where('closed_at', '<=', monthsBefore(now, retentionMonths, zone)),
    )
    // At night, and on closed days, nothing goes out: what is kept too long goes all the same.
    if (!isOpen(now, policy)) return
    any.orWhere((one) =>
      one
        .where({ status: 'resolved' })
        .where('resolved_at', '<=', monthsBefore(now, months, zone))
        .where((back) => back.whereNull('away_until').orWhere('away_until', '<=', now))
        .where((held) => held.whereNull('held_at').orWhereRaw('held_at < resolved_at'))
        .where((due) =>
          due
            .whereNull('closes_at')
            .orWhere('closes_at', '<=', now)
            .orWhereRaw('warned_at < resolved_at')
            .orWhereRaw('warned_at < kept_open_at'),
        )
        .where((kept) =>
          kept
            .whereNull('kept_open_at')
            .orWhere('kept_open_at', '<=', monthsBefore(now, months, zone))
            .orWhereRaw('warned_at >= kept_open_at')
            .orWhereRaw('kept_open_at < resolved_at'),
        ),
    )
    for (const [sent, days] of policy.reminderDays.entries())
      any.orWhere((one) =>
        one
          .where({ status: 'pending' })
          // An hour less: a day in spring has 23.
          .where('pending_at', '<=', now - days * DAY + DAY / 24)
          .where((back) => back.whereNull('away_until').orWhere('away_until', '<=', now))
          .where((those) => {
            those.where({ reminders: sent })
            // Of an earlier question.
            if (sent === 0) those.orWhereRaw('reminded_at < pending_at')
          }),
      )
  })
}

export async function readLapsing(trx: Knex, ids: readonly number[]): Promise<Lapsing[]> {
  const rows = await trx('tickets')
    .whereIn('id', [...ids])
    .orderBy('id')
    .select<TicketRow[]>('*')
  const tickets = rows.map(toTicket)
  const people = await peopleById(trx, [...new Set(tickets.map(({ requesterId }) => requesterId))])
  const said = await readSaid(
    trx,
    tickets.filter(({ status }) => status !== 'closed').map(({ id }) => id),
  )
  const warned = await readWarnings(trx, tickets)
  return tickets.flatMap((ticket) => {
    const requester = people.find(({ id }) => id === ticket.requesterId)
    if (!requester) return []
    const { resolve = null, suspend = null } = said.get(ticket.id) ?? {}
    const warning = warned.get(ticket.id)
    // It was kept back from somebody who had left, and is here again.
    const unwarned = warning?.status === 'suppressed' && requester.active
    return [
      {
        ticket: unwarned ? { ...ticket, warnedAt: null, closesAt: null } : ticket,
        ...{ requester, solution: resolve, question: suspend },
        warningSentAt: warning ? sentAt(warning) : ticket.warnedAt,
      },
    ]
  })
}

interface WarningRow {
  readonly ticket_id: number
  readonly status: string
  readonly created_at: number
  readonly sent_at: number | null
}

/** The last warning of each. */
async function readWarnings(
  trx: Knex,
  tickets: readonly Ticket[],
): Promise<Map<number, WarningRow>> {
  const ids = tickets
    .filter(({ status, warnedAt }) => status === 'resolved' && warnedAt !== null)
    .map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const rows = await trx('outbox_messages')
    .whereIn('ticket_id', ids)
    .where({ kind: 'closing-soon' })
    .orderBy('id')
    .select<WarningRow[]>('ticket_id', 'status', 'created_at', 'sent_at')
  return new Map(rows.map((row) => [row.ticket_id, row]))
}

/** Null while it waits; one that can reach nobody counts from when it was written. */
function sentAt({ status, created_at, sent_at }: WarningRow): number | null {
  return WAITING.includes(status) ? null : (sent_at ?? created_at)
}

type Said = Partial<Record<'resolve' | 'suspend', string>>

/** The last words that resolved each request, and that asked something of its requester. */
async function readSaid(trx: Knex, ids: readonly number[]): Promise<Map<number, Said>> {
  const rows = await trx('log_entries')
    .whereIn('ticket_id', [...ids])
    .whereNotNull('change')
    .orderBy('id')
    .select<{ ticket_id: number; change: string; text: string }[]>('ticket_id', 'change', 'text')
  const said = new Map<number, Said>()
  for (const { ticket_id, change, text } of rows) {
    const { events } = JSON.parse(change) as { events: readonly string[] }
    for (const event of ['resolve', 'suspend'] as const)
      if (events.includes(event)) said.set(ticket_id, { ...said.get(ticket_id), [event]: text })
  }
  return said
}

interface NewsRow {
  readonly id: number
  readonly act: Act
  readonly number: number
  readonly title: string
  readonly team_id: number
  readonly agent_id: number | null
  readonly requester_id: number
  readonly site_id: number | null
  readonly on_behalf_of: string
}

/** What nobody has been told of yet, by whoever is to be told; it is taken out. */
export async function takeNews(trx: Knex, catalogue: Catalogue): Promise<Digest[]> {
  const waiting = trx('sweep_news as n')
    .join('tickets as t', 't.id', 'n.ticket_id')
    .orderBy('n.id')
    .select<NewsRow[]>(
      ...['n.id', 'n.act', 't.number', 't.title', 't.team_id', 't.agent_id', 't.requester_id'],
      ...['t.site_id', 't.on_behalf_of'],
    )
  // Another machine may be at the same: it waits, and finds nothing. SQLite has one writer anyway.
  if (isPostgres(trx)) waiting.forUpdate('n')
  const rows = await waiting
  const last = rows.at(-1)
  if (!last) return []
  await trx('sweep_news').where('id', '<=', last.id).delete()
  const heads = await headsOf(trx, rows)
  const ids = rows.flatMap(({ agent_id, requester_id }) => [requester_id, agent_id ?? requester_id])
  const people = new Map(
    (await peopleById(trx, [...new Set([...ids, ...[...heads.values()].flat()])])).map((p) => [
      p.id,
      p,
    ]),
  )
  const digests = new Map<string, { to: Recipient; as: Digest['as']; news: News[] }>()
  for (const row of rows) {
    const requester = people.get(row.requester_id)
    const line: News = {
      ...{ act: row.act, number: row.number, title: row.title },
      requester: requester ? nameOf(requester) : '',
    }
    const tell = (to: Recipient, as: Digest['as']) => {
      const digest = digests.get(`${as} ${to.address}`) ?? { to, as, news: [] }
      digest.news.push(line)
      digests.set(`${as} ${to.address}`, digest)
    }
    const agent = row.agent_id === null ? undefined : people.get(row.agent_id)
    for (const to of agentSide(agent, row.team_id, catalogue)) tell(to, 'agents')
    for (const id of heads.get(row.site_id ?? 0) ?? []) {
      const head = people.get(id)
      if (head?.active && row.on_behalf_of === 'site' && id !== row.requester_id)
        tell(recipient(head), 'head')
    }
  }
  return [...digests.values()]
}

function agentSide(agent: Person | undefined, teamId: number, catalogue: Catalogue) {
  return agent?.active ? [recipient(agent)] : teamSide(catalogue, teamId)
}

async function headsOf(trx: Knex, rows: readonly NewsRow[]): Promise<Map<number, number[]>> {
  const siteIds = rows.flatMap(({ site_id }) => site_id ?? [])
  const heads = new Map<number, number[]>()
  for (const batch of batches([...new Set(siteIds)])) {
    const members = await trx('site_members')
      .whereIn('site_id', batch)
      .where({ head: true })
      .select<{ site_id: number; person_id: number }[]>('site_id', 'person_id')
    for (const { site_id, person_id } of members)
      heads.set(site_id, [...(heads.get(site_id) ?? []), person_id])
  }
  return heads
}
