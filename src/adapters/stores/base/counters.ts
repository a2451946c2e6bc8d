/** Counters of the desk, by name: how far something has come, or how often it was changed. */

import type { Knex } from 'knex'

/** Each is there from the migration on that brought it. */
export async function readCounter(trx: Knex, name: string): Promise<number> {
  const row = await trx('counters').where({ name }).first<{ value: number }>('value')
  return row.value
}
