/** Adds the past requests that were shown beside a new one: their ids alone, so that what goes is shown no more. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('similar_requests', (t) => {
    t.integer('ticket_id').notNullable().references('tickets.id').onDelete('CASCADE')
    /** From 1. */
    t.integer('position').notNullable()
    t.integer('similar_id').notNullable().references('tickets.id').onDelete('CASCADE').index()
    t.primary(['ticket_id', 'position'])
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('similar_requests')
}
