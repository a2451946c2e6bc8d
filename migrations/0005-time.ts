/** Adds warnings, reminders, automatic closing and purging, and the ledger of purged requests. */

import type { Knex } from 'knex'

const TIMES = [
  'warned_at',
  'closes_at',
  'kept_open_at',
  'held_at',
  'away_until',
  'reminded_at',
] as const
const BY_STATUS = ['pending_at', 'resolved_at', 'closed_at'] as const

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('tickets', (t) => {
    for (const time of TIMES) t.bigInteger(time)
    t.integer('reminders').notNullable().defaultTo(0)
    for (const date of BY_STATUS) t.index(['status', date])
    // A purge removes links to the purged request.
    t.index(['linked_to'])
  })
  await knex.schema.alterTable('log_entries', (t) => t.index(['inbound_id']))
  await knex.schema.alterTable('attachments', (t) => {
    t.index(['inbound_id'])
    t.index(['log_entry_id'])
  })
  await knex.schema.alterTable('outbox_messages', (t) => t.index(['inbound_id']))
  /** What the sweep did and the next digest to agents and heads will report. */
  await knex.schema.createTable('sweep_news', (t) => {
    t.increments('id')
    t.integer('ticket_id').notNullable().references('tickets.id').onDelete('CASCADE').index()
    t.text('act').notNullable()
    t.bigInteger('at').notNullable()
  })
  /** What is kept of a purged request: no text, no name of a person. */
  await knex.schema.createTable('ledger', (t) => {
    t.bigInteger('number').primary()
    t.bigInteger('created_at').notNullable()
    t.bigInteger('answered_at')
    t.bigInteger('resolved_at')
    t.bigInteger('closed_at').notNullable()
    t.text('closure_mode')
    t.text('team').notNullable()
    t.text('product')
    t.integer('messages').notNullable()
    t.integer('reopenings').notNullable()
    t.boolean('deflected').notNullable()
    t.bigInteger('purged_at').notNullable()
  })
  /** Files that lost their last row: deleted after the commit, also when a crash came between. */
  await knex.schema.createTable('doomed_blobs', (t) => t.text('name').primary())
  await knex.schema.createTable('leases', (t) => {
    t.text('name').primary()
    t.text('holder').notNullable()
    t.bigInteger('until').notNullable()
  })
  await knex('counters').insert({ name: 'last-sweep', value: 0 })
}

export async function down(knex: Knex): Promise<void> {
  await knex('counters').where({ name: 'last-sweep' }).delete()
  for (const table of ['leases', 'doomed_blobs', 'ledger', 'sweep_news'])
    await knex.schema.dropTable(table)
  await knex.schema.alterTable('outbox_messages', (t) => t.dropIndex(['inbound_id']))
  await knex.schema.alterTable('attachments', (t) => {
    t.dropIndex(['inbound_id'])
    t.dropIndex(['log_entry_id'])
  })
  await knex.schema.alterTable('log_entries', (t) => t.dropIndex(['inbound_id']))
  await knex.schema.alterTable('tickets', (t) => {
    t.dropIndex(['linked_to'])
    for (const date of BY_STATUS) t.dropIndex(['status', date])
    t.dropColumns(...TIMES, 'reminders')
  })
}
