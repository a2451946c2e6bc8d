/** The first rows of several lists, each of which is read in its order: a page of each, and no more. */

import type { Knex } from 'knex'

/** Resolves with the ids. `columns`: what the branches select, and the order needs. */
export async function firstOf(
  knex: Knex,
  branches: readonly Knex.QueryBuilder[],
  columns: readonly string[],
  ordered: (all: Knex.QueryBuilder) => Knex.QueryBuilder,
  limit: number,
): Promise<readonly number[]> {
  // SQLite takes no LIMIT within a UNION but in a subquery.
  const [one, ...others] = branches.map((branch) =>
    knex.select([...columns]).from(branch.as('branch')),
  )
  if (!one) return []
  return ordered(knex.from(one.unionAll(others).as('branches')))
    .limit(limit)
    .pluck('id')
}
