/** Adds state changes that can be undone, notices that offer numbered options, and the ids of threads. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('log_entries', (t) => {
    t.text('change') // JSON, StateChange of core/request/ticket.ts
  })
  await knex.schema.alterTable('outbox_messages', (t) => {
    /** Its data has numbered options. */
    t.boolean('asks').notNullable().defaultTo(false)
    t.index(['person_id', 'created_at'])
  })
  await knex.schema.createTable('thread_ids', (t) => {
    t.text('message_id').notNullable()
    t.integer('ticket_id').notNullable().references('tickets.id').onDelete('CASCADE').index()
    t.primary(['message_id', 'ticket_id'])
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('thread_ids')
  await knex.schema.alterTable('outbox_messages', (t) => {
    t.dropIndex(['person_id', 'created_at'])
    t.dropColumn('asks')
  })
  await knex.schema.alterTable('log_entries', (t) => {
    t.dropColumn('change')
  })
}
