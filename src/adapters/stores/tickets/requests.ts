/** Lists requests of a requester, an agent, teams or sites, a page at a time: the newest or the most urgent first. */

import type { Knex } from 'knex'
import type { Priority } from '../../../core/request/priority.js'
import type {
  Page,
  RequestFilter,
  RequestLine,
  RequestList,
} from '../../../core/request/request-list.js'
import { STATUSES, type Status } from '../../../core/request/ticket.js'

/** Lines of a list in a mail; the total counts them all. */
const IN_A_MAIL: Page = { skip: 0, most: 200 }

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
}

export async function listRequests(
  trx: Knex,
  { scope, statuses, urgentAt, page = IN_A_MAIL }: RequestFilter,
): Promise<RequestList> {
  const groups = groupsOf(scope)
  const counted = await requestsOf(trx, groups.column)
    .whereIn(groups.column, [...groups.values])
    .whereIn('status', [...statuses])
    .count<{ n: number | string }[]>({ n: '*' })
  const total = Number(counted[0]?.n ?? 0)
  if (page.most === 0 || total === 0) return { total, lines: [] }
  const forAgents = urgentAt !== undefined
  const ids = forAgents
    ? await urgentIds(trx, groups, statuses, page, urgentAt)
    : await newestIds(trx, groups, statuses, page)
  return { total, lines: await readLines(trx, ids, forAgents) }
}

/** A few of them that are looked at beside a new one. */
const LAST: Page = { skip: 0, most: 5 }

/** Somebody's newest requests, whatever their state. */
export async function lastRequests(trx: Knex, requesterId: number): Promise<RequestLine[]> {
  const groups: Groups = { column: 'requester_id', values: [requesterId] }
  return readLines(trx, await newestIds(trx, groups, STATUSES, LAST), false)
}

/** In the order of these ids; `forAgents`: with what technicians see beside. */
export async function readLines(
  trx: Knex,
  ids: readonly number[],
  forAgents: boolean,
): Promise<RequestLine[]> {
  // SQLite reads the whole table for an empty list.
  if (ids.length === 0) return []
  const rows = await trx('tickets as t')
    .leftJoin('products as p', 'p.id', 't.product_id')
    .whereIn('t.id', [...ids])
    .leftJoin('people as a', 'a.id', 't.agent_id')
    .leftJoin('people as r', 'r.id', 't.requester_id')
    .select<LineRow[]>(
      ...['t.id', 't.number', 't.title', 't.created_at', 't.status', 'p.name as product'],
      ...['a.name as agent', 't.assigned_at', 't.pending_at', 't.resolved_at', 't.closed_at'],
      ...['t.priority', 'r.name as requester', 't.due_at'],
    )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [toLine(row, forAgents)] : []
  })
}

/** The requests of one person, or each of some teams or sites: where an index has them in their order. */
export interface Groups {
  readonly column: 'requester_id' | 'agent_id' | 'team_id' | 'site_id'
  readonly values: readonly number[]
}

function groupsOf(scope: RequestFilter['scope']): Groups {
  if ('requesterId' in scope) return { column: 'requester_id', values: [scope.requesterId] }
  if ('agentId' in scope) return { column: 'agent_id', values: [scope.agentId] }
  if ('teamIds' in scope) return { column: 'team_id', values: scope.teamIds }
  return { column: 'site_id', values: scope.siteIds }
}

/** Of a site, only what was asked on its behalf. */
function requestsOf(trx: Knex, column: Groups['column']): Knex.QueryBuilder {
  // Written as in the partial index, which is not used for a bound value.
  return column === 'site_id' ? trx('tickets').whereRaw("on_behalf_of = 'site'") : trx('tickets')
}

/**
 * The newest of all groups and states are among the newest of each, which the index gives without
 * sorting: of a team's closed requests, 200 are read, not a million. Ids rise with the numbers.
 */
export async function newestIds(
  trx: Knex,
  { column, values }: Groups,
  statuses: readonly Status[],
  { skip, most }: Page,
): Promise<number[]> {
  const newestOfEach = values.flatMap((value) =>
    statuses.map((status) => {
      const newest = requestsOf(trx, column)
        .where({ [column]: value, status })
        .orderBy('id', 'desc')
        .limit(skip + most)
        .select('id')
      // SQLite takes no LIMIT within a UNION but in a subquery.
      return trx.select('id').from(newest.as('newest'))
    }),
  )
  const [one, ...others] = newestOfEach
  if (!one) return []
  return trx
    .from(one.unionAll(others).as('newest'))
    .orderBy('id', 'desc')
    .offset(skip)
    .limit(most)
    .pluck('id')
}

/**
 * First those that are late, then by priority, then the oldest. Each branch is in that order by the
 * index of its team (or technician) and state, which has the due date, too: no row is read, nothing sorted.
 */
async function urgentIds(
  trx: Knex,
  { column, values }: Groups,
  statuses: readonly Status[],
  { skip, most }: Page,
  now: number,
): Promise<number[]> {
  const branches = values.flatMap((value) =>
    statuses.flatMap((status) =>
      [0, 1].map((onTime) => {
        const urgent = trx('tickets')
          .where({ [column]: value, status })
          .orderBy(['priority', 'id'])
          .limit(skip + most)
          .select('id', 'priority', trx.raw(`${onTime} as on_time`))
        if (onTime === 0) urgent.where('due_at', '<', now)
        else urgent.where((due) => due.whereNull('due_at').orWhere('due_at', '>=', now))
        return trx.select('id', 'priority', 'on_time').from(urgent.as('urgent'))
      }),
    ),
  )
  const [one, ...others] = branches
  if (!one) return []
  return trx
    .from(one.unionAll(others).as('urgent'))
    .orderBy(['on_time', 'priority', 'id'])
    .offset(skip)
    .limit(most)
    .pluck('id')
}

function toLine(row: LineRow, forAgents: boolean): RequestLine {
  const { priority, requester, due_at: dueAt } = row
  return {
    number: row.number,
    title: row.title,
    createdAt: row.created_at,
    status: row.status,
    since: SINCE[row.status](row),
    agent: row.agent || null,
    product: row.product,
    ...(forAgents && {
      work: {
        priority,
        requester: requester ?? '',
        dueAt,
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
