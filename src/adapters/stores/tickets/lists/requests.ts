/** Lists requests of a requester, an agent, teams or sites, a page at a time: the newest or the most urgent first. */

import type { Knex } from 'knex'
import type {
  Page,
  RequestFilter,
  RequestLine,
  RequestList,
} from '../../../../core/request/request-list.js'
import { STATUSES } from '../../../../core/request/ticket.js'
import { mergedOf, NONE_MERGED, withMergedIds } from './merged-lines.js'
import { type Groups, type GroupsInStates, newestIds, requestsOf } from './newest-ids.js'
import { readLines } from './request-lines.js'

/** Lines of a list in a mail; the total counts them all. */
const IN_A_MAIL: Page = { skip: 0, most: 200 }

export async function listRequests(
  trx: Knex,
  { scope, statuses, urgentAt, page = IN_A_MAIL }: RequestFilter,
): Promise<RequestList> {
  const wanted = { ...groupsOf(scope), statuses }
  const counted = await requestsOf(trx, wanted.column)
    .whereIn(wanted.column, [...wanted.values])
    .whereIn('status', [...statuses])
    .count<{ n: number | string }[]>({ n: '*' })
  const forAgents = urgentAt !== undefined
  const merged = forAgents ? NONE_MERGED : await mergedOf(trx, wanted)
  const total = Number(counted[0]?.n ?? 0) - merged.counted + merged.ids.length
  if (page.most === 0 || total === 0) return { total, lines: [] }
  const ids = forAgents
    ? await urgentIds(trx, wanted, page, urgentAt)
    : await withMergedIds(trx, wanted, page, merged)
  return { total, lines: await readLines(trx, ids, forAgents ? 'agents' : 'requesters') }
}

/** A few of them that are looked at beside a new one. */
const LAST: Page = { skip: 0, most: 5 }

/** Somebody's newest requests, whatever their state. */
export async function lastRequests(trx: Knex, requesterId: number): Promise<RequestLine[]> {
  const wanted: GroupsInStates = {
    column: 'requester_id',
    values: [requesterId],
    statuses: STATUSES,
  }
  return readLines(trx, await newestIds(trx, wanted, LAST), 'requesters')
}

function groupsOf(scope: RequestFilter['scope']): Groups {
  if ('requesterId' in scope) return { column: 'requester_id', values: [scope.requesterId] }
  if ('agentId' in scope) return { column: 'agent_id', values: [scope.agentId] }
  if ('teamIds' in scope) return { column: 'team_id', values: scope.teamIds }
  return { column: 'site_id', values: scope.siteIds }
}

/**
 * First those that are late, then by priority, then the oldest. Each branch is in that order by the
 * index of its team (or technician) and state, which has the due date, too: no row is read, nothing sorted.
 */
async function urgentIds(
  trx: Knex,
  { column, values, statuses }: GroupsInStates,
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
