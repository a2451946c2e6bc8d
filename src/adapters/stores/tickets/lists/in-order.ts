/** Ids of the newest or oldest requests that fit some filters: state by state, where an index has them in their order. */

import type { Knex } from 'knex'
import { STATUSES, type Status } from '../../../../core/request/ticket.js'
import { firstOf } from './first-of.js'
import { narrowed, type RequestFilters } from './request-filters.js'

export async function inOrderIds(
  knex: Knex,
  filters: RequestFilters,
  sort: 'newest' | 'oldest',
  limit: number,
): Promise<readonly number[]> {
  const direction = sort === 'newest' ? 'desc' : 'asc'
  const some = (which: RequestFilters) => narrowed(knex('tickets as t'), which).limit(limit)
  // Late ones are few, and have an index of their own; of all, the key is the order.
  const isBounded = filters.dueBefore !== undefined
  const isAll = Object.values(filters).every((value) => value === undefined)
  if (isBounded || isAll) return some(filters).orderBy('t.id', direction).pluck('t.id')
  const branches = (filters.statuses ?? STATUSES).map((status) => {
    const branch = some({ ...filters, statuses: [status] }).select('t.id')
    if (sort === 'newest' && isBehindMany(filters, status)) branch.orderBy('t.created_at', 'desc')
    return branch.orderBy('t.id', direction)
  })
  const ordered = (all: Knex.QueryBuilder) => all.orderBy('id', direction)
  return firstOf(knex, { branches, columns: ['id'], ordered }, limit)
}

/** Younger ones that are closed are many: nobody wants to walk through them. Of one person or product they are few. */
function isBehindMany(
  { openedBefore, requesterId, productId }: RequestFilters,
  status: Status,
): boolean {
  const isFew = requesterId !== undefined || productId !== undefined
  return openedBefore !== undefined && status === 'closed' && !isFew
}
