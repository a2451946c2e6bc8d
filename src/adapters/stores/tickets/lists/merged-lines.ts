/** Lists requests that were merged into others: to their requesters they are in the state of the one that answers. */

import type { Knex } from 'knex'
import type { Page } from '../../../../core/request/request-list.js'
import type { Status } from '../../../../core/request/ticket.js'
import { batches } from '../../base/batches.js'
import { type GroupsInStates, newestIds, requestsOf } from './newest-ids.js'

/** Of requests that were merged into others, those which go on in one of these states. */
export interface MergedLines {
  readonly ids: readonly number[]
  /** How many of them are closed as duplicates, if that is one of these states. */
  readonly counted: number
}

export const NONE_MERGED: MergedLines = { ids: [], counted: 0 }

export async function mergedOf(
  trx: Knex,
  { column, values, statuses }: GroupsInStates,
): Promise<MergedLines> {
  const rows: { id: number; own: Status; into: number }[] = await requestsOf(trx, column)
    .whereIn(column, [...values])
    .whereNotNull('merged_into')
    .select({ id: 'id', own: 'status', into: 'merged_into' })
  if (rows.length === 0) return NONE_MERGED
  const going = new Set<number>()
  for (const batch of batches([...new Set(rows.map(({ into }) => into))])) {
    const ids: number[] = await trx('tickets')
      .whereIn('id', batch)
      .whereIn('status', [...statuses])
      .pluck('id')
    for (const id of ids) going.add(id)
  }
  return {
    ids: rows.filter(({ into }) => going.has(into)).map(({ id }) => id),
    counted: rows.filter(({ own }) => statuses.includes(own)).length,
  }
}

/** The newest first; few were ever merged. */
export async function withMergedIds(
  trx: Knex,
  wanted: GroupsInStates,
  page: Page,
  merged: MergedLines,
): Promise<number[]> {
  if (merged.ids.length + merged.counted === 0) return newestIds(trx, wanted, page)
  const { skip, most } = page
  const own = await newestIds(trx, wanted, { skip: 0, most: skip + most + merged.counted })
  // SQLite reads the whole table for an empty list.
  const parts: number[] =
    own.length === 0
      ? []
      : await trx('tickets').whereIn('id', own).whereNotNull('merged_into').pluck('id')
  const alone = own.filter((id) => !parts.includes(id))
  return [...alone, ...merged.ids].toSorted((a, b) => b - a).slice(skip, skip + most)
}
