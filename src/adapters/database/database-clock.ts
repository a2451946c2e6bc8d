/** The clock of PostgreSQL: what its server says the time is. */

import type { Knex } from 'knex'

/** Epoch ms, at the moment of the question, also within a transaction. */
export const DATABASE_NOW = '(extract(epoch from clock_timestamp()) * 1000)::bigint'

export async function readDatabaseClock(knex: Knex): Promise<number> {
  const { rows } = await knex.raw<{ rows: { at: number }[] }>(`select ${DATABASE_NOW} as at`)
  return rows[0]?.at ?? 0
}
