/** Counts unresolved requests by team, and by the technician who has them. */

import type { Knex } from 'knex'
import {
  AGE_LIMITS,
  type Backlog,
  type TechnicianFigures,
  UNRESOLVED,
} from '../../../core/request/backlog.js'
import type { Period } from '../../../core/request/statistics.js'

interface BacklogRow {
  readonly name: string | null
  readonly open: number
  readonly pending: number
  readonly since: number
  /** Younger than each of the limits. */
  readonly a0: number
  readonly a1: number
  readonly a2: number
}

/** The teams that have any, the most loaded first. */
export async function readBacklog(knex: Knex, now: number): Promise<Backlog[]> {
  const younger = AGE_LIMITS.map((limit, at) =>
    knex.raw('sum(case when t.created_at > ? then 1 else 0 end) as ??', [now - limit, `a${at}`]),
  )
  const rows = await knex('tickets as t')
    .leftJoin('teams as g', 'g.id', 't.team_id')
    .whereIn('t.status', [...UNRESOLVED])
    .groupBy('g.id', 'g.name')
    .select<BacklogRow[]>('g.name as name', knex.raw('count(*) as open'), ...younger)
    .select<BacklogRow[]>(
      knex.raw("sum(case when t.status = 'pending' then 1 else 0 end) as pending"),
      knex.raw('min(t.created_at) as since'),
    )
  return rows.map((row) => toBacklog(row, now)).sort(byLoad)
}

function toBacklog(row: BacklogRow, now: number): Backlog {
  const open = Number(row.open)
  const limits = [row.a0, row.a1, row.a2].map(Number)
  return {
    name: row.name ?? '',
    open,
    pending: Number(row.pending),
    oldest: Math.max(0, now - Number(row.since)),
    // Each limit counts the younger ones, too.
    ages: [...limits, open].map((count, at) => count - (limits[at - 1] ?? 0)),
  }
}

/** Technicians with requests of their own now, or that were closed in the period; what is purged names nobody. */
export async function readTechnicians(
  knex: Knex,
  { from, to }: Period,
  now: number,
): Promise<TechnicianFigures[]> {
  const byAgent = () =>
    knex('tickets as t').join('people as p', 'p.id', 't.agent_id').groupBy('p.id', 'p.name')
  const open = await byAgent()
    .whereIn('t.status', [...UNRESOLVED])
    .select<{ id: number; name: string; count: number; since: number }[]>(
      'p.id',
      'p.name',
      knex.raw('count(*) as count'),
      knex.raw('min(t.created_at) as since'),
    )
  const closed = await byAgent()
    .where({ 't.status': 'closed' })
    .where('t.closed_at', '>=', from)
    .where('t.closed_at', '<', to)
    .select<{ id: number; name: string; count: number }[]>(
      'p.id',
      'p.name',
      knex.raw('count(*) as count'),
    )
  const names = new Map([...open, ...closed].map(({ id, name }) => [id, name]))
  return [...names]
    .map(([id, name]) => {
      const mine = open.find((row) => row.id === id)
      return {
        name,
        open: Number(mine?.count ?? 0),
        oldest: mine ? Math.max(0, now - Number(mine.since)) : null,
        closed: Number(closed.find((row) => row.id === id)?.count ?? 0),
      }
    })
    .sort(byLoad)
}

function byLoad(one: { open: number; name: string }, other: { open: number; name: string }) {
  return other.open - one.open || one.name.localeCompare(other.name)
}
