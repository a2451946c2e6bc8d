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
    .select<LineRow[]>('t.number', 't.title', 't.created_at', 't.status', 'p.name as product')
  return { total, lines: rows.map(toLine) }
}

function toLine(row: LineRow): RequestLine {
  return {
    number: row.number,
    title: row.title,
    createdAt: row.created_at,
    status: row.status,
    product: row.product,
  }
}
