/** Requests of `amigo tickets list` by what an operator filters them by: newest, oldest or most urgent first. */

import type { Knex } from 'knex'
import { STATUSES, type Status } from '../../../core/request/ticket.js'
import { dueFirstIds } from './due-first.js'
import { type Groups, newestIds } from './newest-ids.js'
import { newestRequests, type RequestRow, requests } from './tickets-admin.js'

export const SORTS = ['newest', 'oldest', 'urgent'] as const
export type Sort = (typeof SORTS)[number]

/** What is left out filters nothing. */
export interface RequestFilters {
  readonly statuses?: readonly Status[] | undefined
  readonly teamId?: number | undefined
  readonly agentId?: number | undefined
  readonly requesterId?: number | undefined
  readonly productId?: number | undefined
  /** Epoch ms: opened before it. */
  readonly openedBefore?: number | undefined
  /** Epoch ms: they should have been answered before it. */
  readonly dueBefore?: number | undefined
  /** What a search found. */
  readonly ids?: readonly number[] | undefined
}

/** By hand, in a process of its own: a filter that fits few may read many. */
export async function filteredRequests(
  knex: Knex,
  filters: RequestFilters,
  sort: Sort,
  limit: number,
): Promise<RequestRow[]> {
  const { statuses, ...others } = filters
  if (sort === 'newest' && Object.values(others).every((value) => value === undefined))
    return newestRequests(knex, statuses, limit)
  const group = groupAlone(others)
  if (sort === 'newest' && group) {
    const page = { skip: 0, most: limit }
    const ids = await newestIds(knex, group, statuses ?? STATUSES, page)
    // SQLite reads the whole table for an empty list.
    return ids.length === 0 ? [] : requests(knex).whereIn('t.id', ids).orderBy('t.id', 'desc')
  }
  if (sort === 'urgent' && group) {
    const ids = await dueFirstIds(knex, group, statuses ?? STATUSES, limit)
    return ids.length === 0 ? [] : ORDERS.urgent(requests(knex).whereIn('t.id', ids))
  }
  const rows = requests(knex).limit(limit)
  const equal = {
    team_id: filters.teamId,
    agent_id: filters.agentId,
    requester_id: filters.requesterId,
    product_id: filters.productId,
  }
  for (const [column, value] of Object.entries(equal))
    if (value !== undefined) rows.where(`t.${column}`, value)
  if (statuses) rows.whereIn('t.status', [...statuses])
  if (filters.openedBefore !== undefined) rows.where('t.created_at', '<', filters.openedBefore)
  if (filters.dueBefore !== undefined) rows.where('t.due_at', '<', filters.dueBefore)
  if (filters.ids !== undefined) rows.whereIn('t.id', [...filters.ids])
  return ORDERS[sort](rows)
}

/** All requests of one person or team: an index has them in the order of their numbers. */
function groupAlone({ requesterId, agentId, teamId, ...others }: RequestFilters): Groups | null {
  if (Object.values(others).some((value) => value !== undefined)) return null
  const groups = [
    ['requester_id', requesterId],
    ['agent_id', agentId],
    ['team_id', teamId],
  ] as const
  const [only, ...more] = groups.flatMap(([column, value]) =>
    value === undefined ? [] : [{ column, values: [value] }],
  )
  return only && more.length === 0 ? only : null
}

const ORDERS: Readonly<Record<Sort, (rows: Knex.QueryBuilder) => Knex.QueryBuilder>> = {
  newest: (rows) => rows.orderBy('t.id', 'desc'),
  oldest: (rows) => rows.orderBy('t.id'),
  urgent: (rows) =>
    rows.orderByRaw('coalesce(t.due_at, 9007199254740991), t.priority').orderBy('t.id'),
}
