/** Adds to the ledger how long a purged request had waited for somebody else. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('ledger', (table) => {
    table.bigInteger('waited').notNullable().defaultTo(0)
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('ledger', (table) => table.dropColumns('waited'))
}
