/** Adds an index of requests by their product, in the order of their numbers within each state: `amigo tickets list --product`. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('tickets', (table) => {
    table.index(['product_id', 'status', 'id'], 'tickets_of_products', {
      predicate: knex.whereRaw('product_id is not null'),
    })
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('tickets', (table) => table.dropIndex([], 'tickets_of_products'))
}
