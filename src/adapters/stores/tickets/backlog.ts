/** Counts unresolved requests by team, and by the technician who has them. */

import type { Knex } from 'knex'
import { OPEN } from '../../../core/request/open-states.js'
import {
  AGE_LIMITS,
  type Backlog,
  type TechnicianFigures,
} from '../../../core/request/report/backlog.js'
import type { Period } from '../../../core/request/report/statistics.js'
import type { Status } from '../../../core/request/ticket.js'
import { batches } from '../base/batches.js'

interface OpenRow {
  readonly team_id: number
  readonly agent_id: number | null
  readonly status: Status
  readonly created_at: number
}

/** The teams that have any, the most loaded first. */
export async function readBacklog(knex: Knex, now: number): Promise<Backlog[]> {
  const teams = await knex('teams').select<{ id: number; name: string }[]>('id', 'name')
  const names = new Map(teams.map(({ id, name }) => [id, name]))
  const rows = grouped(await readOpen(knex), ({ team_id }) => team_id)
  return [...rows].map(([id, of]) => toBacklog(names.get(id) ?? '', of, now)).sort(byLoad)
}

function toBacklog(name: string, rows: readonly OpenRow[], now: number): Backlog {
  const ages: number[] = [...AGE_LIMITS, null].map(() => 0)
  for (const row of rows) {
    const within = AGE_LIMITS.findIndex((limit) => now - row.created_at < limit)
    const at = within === -1 ? AGE_LIMITS.length : within
    ages[at] = (ages[at] ?? 0) + 1
  }
  return {
    name,
    open: rows.length,
    pending: rows.filter(({ status }) => status === 'pending').length,
    oldest: oldestOf(rows, now),
    ages,
  }
}

/** Technicians with requests of their own now, or that were closed in the period; what is purged names nobody. */
export async function readTechnicians(
  knex: Knex,
  { from, to }: Period,
  now: number,
): Promise<TechnicianFigures[]> {
  const open = grouped(await readOpen(knex), ({ agent_id }) => agent_id)
  const closings = await knex('tickets')
    .where({ status: 'closed' })
    .where('closed_at', '>=', from)
    .where('closed_at', '<', to)
    .select<Pick<OpenRow, 'agent_id'>[]>('agent_id')
  const closed = grouped(closings, ({ agent_id }) => agent_id)
  const ids = [...new Set([...open.keys(), ...closed.keys()])].filter((id) => id !== null)
  const figures: TechnicianFigures[] = []
  for (const some of batches(ids))
    for (const { id, name } of await knex('people').whereIn('id', some).select('id', 'name')) {
      const mine = open.get(id) ?? []
      figures.push({
        name,
        open: mine.length,
        oldest: oldestOf(mine, now),
        closed: closed.get(id)?.length ?? 0,
      })
    }
  return figures.sort(byLoad)
}

/** State by state: of several at once SQLite would look through all requests, the closed ones too. */
async function readOpen(knex: Knex): Promise<OpenRow[]> {
  const open: OpenRow[] = []
  for (const status of OPEN)
    for (const row of await knex('tickets')
      .where({ status })
      .select<OpenRow[]>('team_id', 'agent_id', 'status', 'created_at'))
      open.push(row)
  return open
}

function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

function oldestOf(rows: readonly OpenRow[], now: number): number | null {
  if (rows.length === 0) return null
  const first = rows.reduce((least, row) => Math.min(least, row.created_at), now)
  return now - first
}

function byLoad(one: { open: number; name: string }, other: { open: number; name: string }) {
  return other.open - one.open || one.name.localeCompare(other.name)
}
