/** Selects the first rows of several lists in one statement, each with a limit of its own. */

import type { Knex } from 'knex'

/** All rows of queries that have a limit each; undefined: there is no query. `columns`: what each of them selects. */
export function limitedUnion(
  knex: Knex,
  queries: readonly Knex.QueryBuilder[],
  columns: readonly string[],
): Knex.QueryBuilder | undefined {
  // Within a UNION, SQLite allows LIMIT in a subquery only.
  const [one, ...others] = queries.map((query) =>
    knex.select([...columns]).from(query.as('limited')),
  )
  return one?.unionAll(others)
}
