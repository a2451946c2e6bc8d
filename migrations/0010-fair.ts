/** Adds what the daily cap counts, undelivered notices to report, and checks of the machine's clock. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('outbox_messages', (t) => {
    /** What the daily cap counts it as; null: nothing counts it. */
    t.text('counted')
  })
  /** Notices that were given up, until whoever works on the request is told. */
  await knex.schema.createTable('undelivered', (t) => {
    t.integer('outbox_id').primary().references('outbox_messages.id').onDelete('CASCADE')
  })
  /** The last date that each other server's clock gave, while ours was doubted. */
  await knex.schema.createTable('server_dates', (t) => {
    t.text('source').primary()
    t.bigInteger('at').notNullable()
    /** By our own clock. */
    t.bigInteger('noted_at').notNullable()
  })
  /** What our clock showed when it was seen to leap; 0: it did not, or is trusted again. */
  await knex('counters').insert({ name: 'clock-leapt', value: 0 })
}

export async function down(knex: Knex): Promise<void> {
  await knex('counters').where({ name: 'clock-leapt' }).delete()
  for (const table of ['server_dates', 'undelivered']) await knex.schema.dropTable(table)
  await knex.schema.alterTable('outbox_messages', (t) => {
    t.dropColumn('counted')
  })
}
