/** Reads incidents: the one that a request heads or is attached to, those that go on, and requests that a technician names. */

import type { Knex } from 'knex'
import type { IncidentQuery, OpenIncident } from '../../../app/ports/incidents.js'
import type { FoundIncident, NamedRequest } from '../../../core/deciding/incident-lookup.js'
import type { Incident, IncidentHead } from '../../../core/incidents/incident.js'
import type { Status, Ticket } from '../../../core/request/ticket.js'
import { batches } from '../base/batches.js'
import {
  OPEN_STATUSES,
  readAttachable,
  type SketchRow,
  sketchColumns,
  toSketch,
} from './sketches.js'

/** What nobody has ended in so long a time is no incident any more to which others belong, ms. */
export const LONGEST_INCIDENT = 90 * 24 * 60 * 60_000

export async function readIncidentOf(trx: Knex, asked: IncidentQuery): Promise<FoundIncident> {
  const { ticket, numbers, candidatesSince, open, now } = asked
  const headed = await readHeaded(trx, ticket)
  const attachedTo = headed ? null : await readHeadOf(trx, ticket.id)
  const own = {
    id: ticket.id,
    number: ticket.number,
    requesterId: ticket.requesterId,
    title: ticket.title,
    text: ticket.description,
    productId: ticket.productId,
    subcategoryCode: ticket.subcategoryCode,
    createdAt: ticket.createdAt,
  }
  const since = candidatesSince?.(ticket.createdAt)
  return {
    headed,
    attachedTo,
    own,
    candidates: since === undefined ? [] : await readAttachable(trx, since),
    named: await readNamed(trx, numbers),
    open: open ? (await readOpenIncidents(trx, now)).map(({ head }) => head) : [],
  }
}

async function readHeaded(trx: Knex, ticket: Ticket): Promise<Incident | null> {
  const row = await trx('incidents')
    .where({ head_id: ticket.id })
    .first<{ opened_at: number; declined_to: number } | undefined>('opened_at', 'declined_to')
  if (!row) return null
  const { id, number, version, status, title } = ticket
  return {
    head: { id, number, version, status, title },
    openedAt: row.opened_at,
    attached: await countAttached(trx, ticket.id),
    declinedTo: row.declined_to,
  }
}

export async function countAttached(trx: Knex, headId: number): Promise<number> {
  const row = await trx('incident_requests')
    .where({ head_id: headId })
    .count<{ n: number | string }[]>({ n: '*' })
  return Number(row[0]?.n ?? 0)
}

/** Incidents that were opened within the period, and the requests that are attached to them. */
export async function countIncidents(
  knex: Knex,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<{ readonly count: number; readonly attached: number }> {
  const row = await knex('incidents as i')
    .leftJoin('incident_requests as r', 'r.head_id', 'i.head_id')
    .where('i.opened_at', '>=', from)
    .where('i.opened_at', '<', to)
    .first<{ heads: number | string; attached: number | string }>(
      knex.raw('count(distinct i.head_id) as heads'),
      knex.raw('count(r.ticket_id) as attached'),
    )
  return { count: Number(row.heads), attached: Number(row.attached) }
}

async function readHeadOf(trx: Knex, ticketId: number): Promise<IncidentHead | null> {
  const row = await trx('incident_requests as r')
    .join('tickets as t', 't.id', 'r.head_id')
    .where('r.ticket_id', ticketId)
    .first<IncidentHead | undefined>('t.id', 't.number', 't.version', 't.status', 't.title')
  return row ?? null
}

async function readNamed(trx: Knex, numbers: readonly number[]): Promise<NamedRequest[]> {
  const found: NamedRequest[] = []
  for (const batch of batches(numbers)) {
    const rows = await trx('tickets as t')
      .leftJoin('incident_requests as r', 'r.ticket_id', 't.id')
      .leftJoin('incidents as i', 'i.head_id', 't.id')
      .whereIn('t.number', batch)
      .select<NamedRow[]>({
        id: 't.id',
        number: 't.number',
        status: 't.status',
        headId: 'r.head_id',
        heads: 'i.head_id',
      })
    for (const { id, number, status, headId, heads } of rows)
      found.push({ id, number, status, headId, isHead: heads !== null })
  }
  return found.toSorted((a, b) => numbers.indexOf(a.number) - numbers.indexOf(b.number))
}

interface NamedRow {
  readonly id: number
  readonly number: number
  readonly status: Status
  readonly headId: number | null
  readonly heads: number | null
}

interface OpenRow extends SketchRow {
  readonly status: Status
  readonly version: number
  readonly agent_id: number | null
  readonly team_id: number
  readonly opened_at: number
  readonly declined_to: number
  readonly offered_to: number
  readonly offered_at: number
}

/** The oldest first: a few. */
export async function readOpenIncidents(trx: Knex, now: number): Promise<OpenIncident[]> {
  const rows = await trx('incidents as i')
    .join('tickets as t', 't.id', 'i.head_id')
    .where('i.opened_at', '>=', now - LONGEST_INCIDENT)
    .whereIn('t.status', OPEN_STATUSES)
    .select<OpenRow[]>([
      ...sketchColumns(trx),
      ...['t.status', 't.version', 't.agent_id', 't.team_id'],
      ...['i.opened_at', 'i.declined_to', 'i.offered_to', 'i.offered_at'],
    ])
  const incidents: OpenIncident[] = []
  for (const row of rows.toSorted((a, b) => a.id - b.id)) {
    const { id, number, version, status, title } = row
    incidents.push({
      head: { id, number, version, status, title },
      openedAt: row.opened_at,
      attached: await countAttached(trx, id),
      declinedTo: row.declined_to,
      own: toSketch(row),
      agentId: row.agent_id,
      teamId: row.team_id,
      offeredTo: row.offered_to,
      offeredAt: row.offered_at,
    })
  }
  return incidents
}
