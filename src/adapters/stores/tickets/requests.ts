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
  const matching = () => {
    const query = trx('tickets as t').whereIn('t.status', [...statuses])
    if ('requesterId' in scope) return query.where('t.requester_id', scope.requesterId)
    if ('teamIds' in scope) return query.whereIn('t.team_id', [...scope.teamIds])
    if ('agentId' in scope) return query.where('t.agent_id', scope.agentId)
    return query.where('t.on_behalf_of', 'site').whereIn('t.site_id', [...scope.siteIds])
  }
  const counted = await matching().count<{ n: number | string }[]>({ n: '*' })
  const total = Number(counted[0]?.n ?? 0)
  if (page.most === 0) return { total, lines: [] }
  const rows = await matching()
    .leftJoin('products as p', 'p.id', 't.product_id')
    .orderBy('t.number', 'desc')
    .offset(page.skip)
    .limit(page.most)
    .leftJoin('people as a', 'a.id', 't.agent_id')
    .select<LineRow[]>(
      ...['t.number', 't.title', 't.created_at', 't.status', 'p.name as product'],
      ...['a.name as agent', 't.assigned_at', 't.pending_at', 't.resolved_at', 't.closed_at'],
    )
  return { total, lines: rows.map(toLine) }
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
