/** Finds which of several values occur in a column, one row each: a value may have hundreds of thousands (the logo under every mail). */

import type { Knex } from 'knex'
import { batches } from './batches.js'
import { limitedUnion } from './limited-union.js'

/** Those of `values` that occur in the column, which must have an index. */
export async function valuesFound<Value extends string | number>(
  trx: Knex,
  table: string,
  column: string,
  values: readonly Value[],
): Promise<Set<Value>> {
  const found = new Set<Value>()
  for (const batch of batches([...new Set(values)])) {
    const firstOfEach = batch.map((value) =>
      trx(table)
        .where({ [column]: value })
        .select({ value: column })
        .limit(1),
    )
    const rows: readonly { value: Value }[] =
      (await limitedUnion(trx, firstOfEach, ['value'])) ?? []
    for (const { value } of rows) found.add(value)
  }
  return found
}
