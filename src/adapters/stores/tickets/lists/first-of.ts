/** Merges several lists that are each read in their order: only a page of each is read. */

import type { Knex } from 'knex'
import { limitedUnion } from '../../base/limited-union.js'

/** Ids of the first `limit` rows of all. `branches`: queries with a limit; `columns`: what they select, and `ordered` needs. */
export async function firstOf(
  knex: Knex,
  branches: readonly Knex.QueryBuilder[],
  columns: readonly string[],
  ordered: (all: Knex.QueryBuilder) => Knex.QueryBuilder,
  limit: number,
): Promise<readonly number[]> {
  const all = limitedUnion(knex, branches, columns)
  if (all === undefined) return []
  return ordered(knex.from(all.as('branches')))
    .limit(limit)
    .pluck('id')
}
