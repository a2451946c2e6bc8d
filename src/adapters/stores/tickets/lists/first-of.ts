/** The first rows of several lists, each of which is read in its order: a page of each, and no more. */

import type { Knex } from 'knex'
import { limitedUnion } from '../../base/limited-union.js'

/** Resolves with the ids. `columns`: what the branches select, and the order needs. */
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
