/** Reads requests as the lines of a list. */

import type { Knex } from 'knex'
import type { Priority } from '../../../../core/request/priority.js'
import type { RequestLine } from '../../../../core/request/request-list.js'
import type { Status } from '../../../../core/request/ticket.js'

interface LineRow {
  id: number
  number: number
  title: string
  created_at: number
  status: Status
  product: string | null
  agent: string | null
  assigned_at: number | null
  pending_at: number | null
  resolved_at: number | null
  closed_at: number | null
  priority: Priority
  requester: string | null
  due_at: number | null
  waits_until: number | null
  waits_for: string | null
}

/** Technicians see more of each, and a merged request as it is. */
export type LinesFor = 'agents' | 'requesters'

/** In the order of these ids. */
export async function readLines(
  trx: Knex,
  ids: readonly number[],
  readers: LinesFor,
): Promise<RequestLine[]> {
  // SQLite reads the whole table for an empty list.
  if (ids.length === 0) return []
  // Of a merged request, the one that answers in its place: the request itself of all others.
  const answering = trx.raw(readers === 'agents' ? 't.id' : 'coalesce(t.merged_into, t.id)')
  const rows = await trx('tickets as t')
    .join('tickets as c', 'c.id', answering)
    .leftJoin('products as p', 'p.id', 't.product_id')
    .whereIn('t.id', [...ids])
    .leftJoin('people as a', 'a.id', 'c.agent_id')
    .leftJoin('people as r', 'r.id', 't.requester_id')
    .select<LineRow[]>(
      ...['t.id', 't.number', 't.title', 't.created_at', 'c.status', 'p.name as product'],
      ...['a.name as agent', 'c.assigned_at', 'c.pending_at', 'c.resolved_at', 'c.closed_at'],
      ...['t.priority', 'r.name as requester', 't.due_at'],
      ...['c.waits_until', 'c.waits_for'],
    )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [toLine(row, readers)] : []
  })
}

function toLine(row: LineRow, readers: LinesFor): RequestLine {
  const { priority, requester, due_at: dueAt } = row
  return {
    number: row.number,
    title: row.title,
    createdAt: row.created_at,
    status: row.status,
    since: SINCE[row.status](row),
    waitsUntil: row.waits_until,
    agent: row.agent || null,
    product: row.product,
    ...(readers === 'agents' && {
      work: {
        priority,
        requester: requester ?? '',
        dueAt,
        waitsFor: row.waits_for ?? '',
      },
    }),
  }
}

/** The date of each state. Of the last hand-over none is kept. */
const SINCE: Readonly<Record<Status, (row: LineRow) => number | null>> = {
  dispatched: (row) => row.created_at,
  redispatched: () => null,
  assigned: (row) => row.assigned_at,
  pending: (row) => row.pending_at,
  resolved: (row) => row.resolved_at,
  closed: (row) => row.closed_at,
}
