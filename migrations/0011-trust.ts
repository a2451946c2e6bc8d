/** Adds spent keys of mail buttons, and what was decided about held messages. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('spent_keys', (table) => {
    // The key's own signature: it does not reveal whose it was.
    table.string('id', 32).primary()
    table.bigInteger('expires_at').notNullable().index()
  })
  await knex.schema.alterTable('inbound_messages', (table) => {
    table.string('released_as', 10)
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('inbound_messages', (table) => {
    table.dropColumn('released_as')
  })
  await knex.schema.dropTable('spent_keys')
}
