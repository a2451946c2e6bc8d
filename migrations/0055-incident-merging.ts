/** Adds to what is still to be told of an incident for whom alone it is: where requests of it are merged, some of their people have heard it. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('incident_tasks', (t) => {
    /** The request whose people are told, and nothing else is done; null: all, and the request changes with it. */
    t.integer('only_for')
    /** Ids of people who have heard it (JSON). */
    t.text('heard_by')
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('incident_tasks', (t) => t.dropColumns('only_for', 'heard_by'))
}
