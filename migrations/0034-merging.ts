/** Adds requests that know each other, and requests that were merged into others. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  // The request that answers in its place, which was merged into none itself; null: it stands alone.
  await knex.schema.alterTable('tickets', (t) => {
    t.integer('merged_into')
    t.index(['merged_into'], 'tickets_merged_into', {
      predicate: knex.whereRaw('merged_into is not null'),
    })
  })
  // The merged request whose people wrote the entry; null: those of the request itself, or its technicians.
  await knex.schema.alterTable('log_entries', (t) => {
    t.integer('side_id')
    t.index(['side_id'], 'log_entries_side', { predicate: knex.whereRaw('side_id is not null') })
  })
  // By numbers, which stay when both requests are purged: a reference answers for ever.
  await knex.schema.createTable('mergers', (t) => {
    t.increments('id')
    t.integer('merged_number').notNullable().index()
    t.integer('into_number').notNullable().index()
    t.bigInteger('at').notNullable()
    t.integer('by_id')
    // JSON: the merged request's state, timers and targets as they were.
    t.text('was').notNullable()
    t.bigInteger('undone_at')
  })
  await knex.schema.createTable('links', (t) => {
    t.integer('ticket_id').notNullable().references('tickets.id').onDelete('CASCADE')
    t.integer('other_id').notNullable().references('tickets.id').onDelete('CASCADE').index()
    t.bigInteger('at').notNullable()
    t.integer('by_id')
    // What is linked no longer: notices name it still, until one of both is purged.
    t.bigInteger('undone_at')
    // The smaller id first: each pair once.
    t.primary(['ticket_id', 'other_id'])
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('links')
  await knex.schema.dropTable('mergers')
  await knex.schema.alterTable('log_entries', (t) => t.dropIndex([], 'log_entries_side'))
  await knex.schema.alterTable('log_entries', (t) => t.dropColumn('side_id'))
  await knex.schema.alterTable('tickets', (t) => t.dropIndex([], 'tickets_merged_into'))
  await knex.schema.alterTable('tickets', (t) => t.dropColumn('merged_into'))
}
