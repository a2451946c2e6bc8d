/** Adds the index by which people are found by their name: « Demandeur : Camille Martin ». */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('people', (t) => t.index(['name_folded']))
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('people', (t) => t.dropIndex(['name_folded']))
}
