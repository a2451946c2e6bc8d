/** Merges several lists that are each read in their order: only a page of each is read. */

import type { Knex } from 'knex'
import { limitedUnion } from '../../base/limited-union.js'

interface Branches {
  /** Queries with a limit. */
  readonly branches: readonly Knex.QueryBuilder[]
  /** What they select, and `ordered` needs. */
  readonly columns: readonly string[]
  ordered(all: Knex.QueryBuilder): Knex.QueryBuilder
}

/** Ids of the first `limit` rows of all. */
export async function firstOf(
  knex: Knex,
  { branches, columns, ordered }: Branches,
  limit: number,
): Promise<readonly number[]> {
  const all = limitedUnion(knex, branches, columns)
  if (all === undefined) return []
  return ordered(knex.from(all.as('branches')))
    .limit(limit)
    .pluck('id')
}
