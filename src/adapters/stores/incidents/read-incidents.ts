/** Reads incidents: the one that a request heads or is attached to, those that go on, and requests that a technician names. */

import type { Knex } from 'knex'
import type { IncidentQuery, OpenIncident } from '../../../app/ports/incidents.js'
import type {
  FoundIncident,
  NamedRequest,
} from '../../../core/deciding/situation/incident-lookup.js'
import type { Incident, IncidentHead } from '../../../core/incidents/incident.js'
import { isOpen } from '../../../core/request/open-states.js'
import type { Status, Ticket } from '../../../core/request/ticket.js'
import { DAY } from '../../../core/running/durations.js'
import { batches } from '../base/batches.js'
import { readAround, type SketchRow, sketchColumns, toSketch } from './sketches.js'

/** What nobody has ended in so long a time is no incident any more to which others belong, ms. */
const LONGEST_INCIDENT = 90 * DAY

export async function readIncidentOf(trx: Knex, asked: IncidentQuery): Promise<FoundIncident> {
  const { ticket, numbers, aroundSince, listed, open, now } = asked
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
  const since = aroundSince?.(ticket.createdAt)
  return {
    headed,
    attachedTo,
    own,
    around: since === undefined ? [] : await readAround(trx, since),
    named: await readNamed(trx, numbers),
    attachedIds: listed ? await readAttachedIds(trx, ticket.id) : [],
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

/** How many requests are attached to this head, itself left out. */
export async function countAttached(trx: Knex, headId: number): Promise<number> {
  const row = await trx('incident_requests')
    .where({ head_id: headId })
    .count<{ n: number | string }[]>({ n: '*' })
  return Number(row[0]?.n ?? 0)
}

async function readAttachedIds(trx: Knex, headId: number): Promise<number[]> {
  return trx('incident_requests').where({ head_id: headId }).orderBy('ticket_id').pluck('ticket_id')
}

/** Incidents that were opened within the period, and the requests that are attached to them. */
export async function countIncidents(
  knex: Knex,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<{ readonly count: number; readonly attached: number }> {
  const heads: number[] = await knex('incidents')
    .where('opened_at', '>=', from)
    .where('opened_at', '<', to)
    .pluck('head_id')
  let attached = 0
  for (const batch of batches(heads)) {
    const found = await knex('incident_requests')
      .whereIn('head_id', batch)
      .count({ n: '*' })
      .first()
    attached += Number(found?.n ?? 0)
  }
  return { count: heads.length, attached }
}

async function readHeadOf(trx: Knex, ticketId: number): Promise<IncidentHead | null> {
  const row = await trx('incident_requests as r')
    .join('tickets as t', 't.id', 'r.head_id')
    .where('r.ticket_id', ticketId)
    .first<IncidentHead | undefined>('t.id', 't.number', 't.version', 't.status', 't.title')
  return row ?? null
}

/** Of a merged one, the request that answers in its place. */
async function readNamed(trx: Knex, numbers: readonly number[]): Promise<NamedRequest[]> {
  const found: NamedRequest[] = []
  for (const batch of batches(numbers)) {
    const named = await trx('tickets')
      .whereIn('number', batch)
      .select<{ id: number; number: number; merged_into: number | null }[]>(
        ...['id', 'number', 'merged_into'],
      )
    const ids = [...new Set(named.map(({ id, merged_into }) => merged_into ?? id))]
    // SQLite reads the whole table for an empty list.
    if (ids.length === 0) continue
    const rows = await trx('tickets as t')
      .leftJoin('incident_requests as r', 'r.ticket_id', 't.id')
      .leftJoin('incidents as i', 'i.head_id', 't.id')
      .whereIn('t.id', ids)
      .select<NamedRow[]>({
        id: 't.id',
        number: 't.number',
        status: 't.status',
        headId: 'r.head_id',
        heads: 'i.head_id',
      })
    for (const { number: asked, id: own, merged_into } of named)
      for (const { heads, ...row } of rows)
        if (row.id === (merged_into ?? own)) found.push({ ...row, asked, isHead: heads !== null })
  }
  return found.toSorted((a, b) => numbers.indexOf(a.asked) - numbers.indexOf(b.asked))
}

interface NamedRow extends Omit<NamedRequest, 'asked' | 'isHead'> {
  readonly heads: number | null
}

interface TicketColumns extends SketchRow {
  readonly status: Status
  readonly version: number
  readonly agent_id: number | null
  readonly team_id: number
  readonly updated_at: number
}

interface IncidentRow {
  readonly head_id: number
  readonly opened_at: number
  readonly declined_to: number
  readonly offered_to: number
  readonly offered_at: number
}

export type HeadRow = TicketColumns & IncidentRow

/** Whether an incident was opened within `LONGEST_INCIDENT` before `now` (epoch ms), over or not. */
export async function hasIncidents(trx: Knex, now: number): Promise<boolean> {
  const since = now - LONGEST_INCIDENT
  return (await trx('incidents').where('opened_at', '>=', since).first('head_id')) !== undefined
}

/** Of the incidents of the last months, whatever became of them. */
export async function readHeads(trx: Knex, now: number): Promise<HeadRow[]> {
  const incidents = await trx('incidents')
    .where('opened_at', '>=', now - LONGEST_INCIDENT)
    .select<IncidentRow[]>('*')
  const rows: HeadRow[] = []
  for (const batch of batches(incidents)) {
    const ids = batch.map(({ head_id: id }) => id)
    const heads = await trx('tickets as t')
      .whereIn('t.id', ids)
      .select<TicketColumns[]>([
        ...sketchColumns(trx),
        ...['t.status', 't.version', 't.agent_id', 't.team_id', 't.updated_at'],
      ])
    for (const head of heads) {
      const incident = batch.find(({ head_id: id }) => id === head.id)
      if (incident) rows.push({ ...incident, ...head })
    }
  }
  return rows
}

/** The oldest first: a few. */
export async function readOpenIncidents(trx: Knex, now: number): Promise<OpenIncident[]> {
  const rows = (await readHeads(trx, now)).filter(({ status }) => isOpen(status))
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
