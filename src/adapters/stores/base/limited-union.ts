/** The first rows of several lists in one statement: so many of each, whatever the others have. */

import type { Knex } from 'knex'

/** All rows of queries that have a limit each; undefined: there is no query. `columns`: what each of them selects. */
export function limitedUnion(
  knex: Knex,
  queries: readonly Knex.QueryBuilder[],
  columns: readonly string[],
): Knex.QueryBuilder | undefined {
  // SQLite takes no LIMIT within a UNION but in a subquery.
  const [one, ...others] = queries.map((query) =>
    knex.select([...columns]).from(query.as('limited')),
  )
  return one?.unionAll(others)
}
