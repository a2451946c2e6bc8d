/** Looks for one row of each of several values, where any of them may have hundreds of thousands: a logo under every mail. */

import type { Knex } from 'knex'
import { batches } from './batches.js'

/** Those of the values that some row of the table has in the column; `rows` may narrow it down. */
export async function valuesFound<Value extends string | number>(
  trx: Knex,
  table: string,
  column: string,
  values: readonly Value[],
  rows: (query: Knex.QueryBuilder) => Knex.QueryBuilder = (query) => query,
): Promise<Set<Value>> {
  const found = new Set<Value>()
  for (const batch of batches([...new Set(values)])) {
    const firstOfEach = batch.map((value) => {
      const first = rows(trx(table).where({ [column]: value }))
        .select({ value: column })
        .limit(1)
      // SQLite takes no LIMIT within a UNION but in a subquery.
      return trx.select('value').from(first.as('first'))
    })
    const [one, ...others] = firstOfEach
    if (!one) continue
    const rowsFound: { value: Value }[] = await one.unionAll(others)
    for (const { value } of rowsFound) found.add(value)
  }
  return found
}
