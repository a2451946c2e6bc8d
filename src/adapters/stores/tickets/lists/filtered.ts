/** Requests of `amigo tickets list` by what an operator filters them by: newest, oldest or most urgent first. */

import type { Knex } from 'knex'
import { type RequestRow, requests } from '../tickets-admin.js'
import { dueFirstIds } from './due-first.js'
import { inOrderIds } from './in-order.js'
import { narrowed, type RequestFilters } from './request-filters.js'

export const SORTS = ['newest', 'oldest', 'urgent'] as const
export type Sort = (typeof SORTS)[number]

/** The page alone is read whole; what comes into question for it is read from an index that has it in order. */
export async function filteredRequests(
  knex: Knex,
  filters: RequestFilters,
  sort: Sort,
  limit: number,
): Promise<RequestRow[]> {
  const ids = await pageOf(knex, filters, sort, limit)
  // SQLite reads the whole table for an empty list.
  return ids.length === 0 ? [] : ORDERS[sort](requests(knex).whereIn('t.id', ids))
}

async function pageOf(
  knex: Knex,
  filters: RequestFilters,
  sort: Sort,
  limit: number,
): Promise<readonly number[]> {
  if (filters.ids !== undefined) return foundIds(knex, filters, sort, limit)
  if (sort === 'urgent') return dueFirstIds(knex, filters, limit)
  return inOrderIds(knex, filters, sort, limit)
}

/** Of those that a search found, which are bounded. */
async function foundIds(
  knex: Knex,
  { ids = [], ...filters }: RequestFilters,
  sort: Sort,
  limit: number,
): Promise<readonly number[]> {
  if (ids.length === 0) return []
  const rows = narrowed(knex('tickets as t').whereIn('t.id', [...ids]), filters)
  return ORDERS[sort](rows).limit(limit).pluck('t.id')
}

const ORDERS: Readonly<Record<Sort, (rows: Knex.QueryBuilder) => Knex.QueryBuilder>> = {
  newest: (rows) => rows.orderBy('t.id', 'desc'),
  oldest: (rows) => rows.orderBy('t.id'),
  urgent: (rows) =>
    rows.orderByRaw('coalesce(t.due_at, 9007199254740991), t.priority').orderBy('t.id'),
}
