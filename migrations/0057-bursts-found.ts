/** Finds the requests of a burst by its first one: what became of the bursts of the last month is asked before another is told. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('burst_requests', (t) => {
    t.index('first_id')
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('burst_requests', (t) => {
    t.dropIndex('first_id')
  })
}
