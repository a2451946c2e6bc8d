/** Adds who follows a request no longer, though they took part in it. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('unwatched', (t) => {
    t.integer('ticket_id').notNullable().references('tickets.id').onDelete('CASCADE')
    t.integer('person_id').notNullable().references('people.id').onDelete('CASCADE').index()
    t.bigInteger('at').notNullable()
    t.primary(['ticket_id', 'person_id'])
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('unwatched')
}
