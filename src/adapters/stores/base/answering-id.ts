/** The request that answers in the place of a merged one. */

import type { Knex } from 'knex'

/** The id of the request whose journal has what is said on this one. */
export async function answeringId(knex: Knex, id: number): Promise<number> {
  const row = await knex('tickets')
    .where({ id })
    .first<{ merged_into: number | null } | undefined>('merged_into')
  return row?.merged_into ?? id
}
