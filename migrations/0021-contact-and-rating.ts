/** Adds who is to be called back about a request, and how satisfied its requester was. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('tickets', (table) => {
    table.string('contact', 200)
    table.integer('rating')
    table.bigInteger('rated_at')
    table.bigInteger('rating_asked_at')
  })
  await knex.schema.alterTable('ledger', (table) => {
    table.integer('rating')
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('ledger', (table) => {
    table.dropColumn('rating')
  })
  await knex.schema.alterTable('tickets', (table) => {
    table.dropColumns('contact', 'rating', 'rated_at', 'rating_asked_at')
  })
}
