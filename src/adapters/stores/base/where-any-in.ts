/** Finds rows by any of several columns; a column with an empty list of values is left out of the OR. */

import type { Knex } from 'knex'

/**
 * Rows whose column is in its list, for one of the columns. knex writes an empty list as `1 = 0`,
 * and a database that finds that in an OR reads the whole table: such a column is left out.
 */
export function whereAnyIn(
  query: Knex.QueryBuilder,
  lists: Readonly<Record<string, readonly (string | number)[]>>,
): Knex.QueryBuilder {
  const named = Object.entries(lists).filter(([, values]) => values.length > 0)
  if (named.length === 0) return query.whereRaw('1 = 0')
  return query.where((any) => {
    for (const [column, values] of named) any.orWhereIn(column, [...values])
  })
}
