/** Lists requests of a requester, an agent, teams or sites, a page at a time. */

import type { Knex } from 'knex'
import type {
  Page,
  RequestFilter,
  RequestLine,
  RequestList,
} from '../../../core/request/request-list.js'
import type { Status } from '../../../core/request/ticket.js'

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
}

export async function listRequests(
  trx: Knex,
  { scope, statuses, page = IN_A_MAIL }: RequestFilter,
): Promise<RequestList> {
  const groups = groupsOf(scope)
  const counted = await requestsOf(trx, groups.column)
    .whereIn(groups.column, [...groups.values])
    .whereIn('status', [...statuses])
    .count<{ n: number | string }[]>({ n: '*' })
  const total = Number(counted[0]?.n ?? 0)
  if (page.most === 0 || total === 0) return { total, lines: [] }
  const ids = await newestIds(trx, groups, statuses, page)
  const rows = await trx('tickets as t')
    .leftJoin('products as p', 'p.id', 't.product_id')
    .whereIn('t.id', ids)
    .leftJoin('people as a', 'a.id', 't.agent_id')
    .select<LineRow[]>(
      ...['t.id', 't.number', 't.title', 't.created_at', 't.status', 'p.name as product'],
      ...['a.name as agent', 't.assigned_at', 't.pending_at', 't.resolved_at', 't.closed_at'],
    )
  return { total, lines: rows.toSorted((a, b) => b.id - a.id).map(toLine) }
}

/** The requests of one person, or each of some teams or sites: where an index has them in their order. */
interface Groups {
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
async function newestIds(
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

function toLine(row: LineRow): RequestLine {
  return {
    number: row.number,
    title: row.title,
    createdAt: row.created_at,
    status: row.status,
    since: SINCE[row.status](row),
    agent: row.agent || null,
    product: row.product,
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
