/** Adds until when a request waits for somebody else than its requester, and for what. */

import type { Knex } from 'knex'

const INDEX = 'tickets_waiting'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('tickets', (table) => {
    table.bigInteger('waits_until')
    table.text('waits_for')
  })
  // Few wait at a time.
  await knex.schema.alterTable('tickets', (table) =>
    table.index(['waits_until'], INDEX, { predicate: knex.whereRaw('waits_until is not null') }),
  )
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('tickets', (table) => table.dropIndex([], INDEX))
  await knex.schema.alterTable('tickets', (table) => table.dropColumns('waits_until', 'waits_for'))
}
