/** Adds to each process where its files lie: those that share a database share them. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('processes', (t) => {
    t.text('files').notNullable().defaultTo('')
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('processes', (t) => {
    t.dropColumn('files')
  })
}
