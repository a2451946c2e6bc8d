/** Adds what is recorded of the desk's health: its parts, what the operator was told, the mails that it sends to itself. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  // The row `service` is the service itself: `since` is its start, `seen_at` its last sign of life; of a
  // part, when it last worked, 0: not yet.
  await knex.schema.createTable('service_parts', (t) => {
    t.text('part').primary()
    t.text('state').notNullable() // ok, down, starting; of the service: ok, stopped
    t.bigInteger('since').notNullable()
    t.bigInteger('seen_at').notNullable()
    t.text('reason').notNullable()
  })
  await knex.schema.createTable('operator_alarms', (t) => {
    t.text('problem').primary()
    t.bigInteger('since').notNullable()
    t.bigInteger('told_at').notNullable()
  })
  await knex.schema.createTable('canaries', (t) => {
    t.increments('id')
    t.text('message_id').notNullable()
    t.text('subject').notNullable()
    t.bigInteger('sent_at').notNullable()
    t.bigInteger('arrived_at')
    t.text('fault').notNullable()
  })
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['canaries', 'operator_alarms', 'service_parts'])
    await knex.schema.dropTable(table)
}
