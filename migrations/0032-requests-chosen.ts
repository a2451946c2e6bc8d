/** Adds the further requests that the writer of a held message chose for it: « les deux », « 1 et 3 ». */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('inbound_messages', (table) => {
    // Numbers as JSON, beside `chosen_ticket`, which is the first; null: there are no others.
    table.text('chosen_too')
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('inbound_messages', (table) => {
    table.dropColumn('chosen_too')
  })
}
