/** Adds what several processes on one database need: who they are, which leases and messages they hold, what keeps messages in order. */

import type { Knex } from 'knex'

const UNHANDLED = "status in ('received', 'fetching')"

export async function up(knex: Knex): Promise<void> {
  // Times by the clock of the database, epoch ms.
  await knex.schema.createTable('processes', (t) => {
    t.text('id').primary()
    t.text('instance').notNullable()
    t.text('host').notNullable()
    t.integer('pid').notNullable()
    t.text('roles').notNullable() // intake,worker,…
    t.text('secret').notNullable() // a fingerprint: those who share a database share it
    t.bigInteger('started_at').notNullable()
    t.bigInteger('until').notNullable()
  })
  await knex.schema.alterTable('leases', (t) => {
    t.bigInteger('epoch').notNullable().defaultTo(0)
    t.bigInteger('since').notNullable().defaultTo(0)
  })
  const postgres = knex.client.config.client === 'pg'
  await knex.schema.alterTable('inbound_messages', (t) => {
    t.text('claimed_by')
    if (postgres) t.specificType('order_keys', 'text[]')
    t.index(['claimed_by', 'id'], 'inbound_messages_claimed', {
      predicate: knex.whereRaw('claimed_by is not null'),
    })
  })
  if (postgres)
    await knex.raw(
      `create index inbound_messages_order on inbound_messages using gin (order_keys) where ${UNHANDLED}`,
    )
  // Each process reports its own parts.
  await knex.schema.dropTable('service_parts')
  await knex.schema.createTable('service_parts', (t) => {
    t.text('process').notNullable()
    t.text('part').notNullable()
    t.text('state').notNullable() // ok, down, starting; of the service: ok, stopped
    t.bigInteger('since').notNullable()
    t.bigInteger('seen_at').notNullable()
    t.text('reason').notNullable()
    t.primary(['process', 'part'])
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('service_parts')
  await knex.schema.createTable('service_parts', (t) => {
    t.text('part').primary()
    t.text('state').notNullable()
    t.bigInteger('since').notNullable()
    t.bigInteger('seen_at').notNullable()
    t.text('reason').notNullable()
  })
  if (knex.client.config.client === 'pg')
    await knex.raw('drop index if exists inbound_messages_order')
  await knex.schema.alterTable('inbound_messages', (t) => {
    t.dropIndex(['claimed_by', 'id'], 'inbound_messages_claimed')
    t.dropColumn('claimed_by')
    if (knex.client.config.client === 'pg') t.dropColumn('order_keys')
  })
  await knex.schema.alterTable('leases', (t) => {
    t.dropColumn('epoch')
    t.dropColumn('since')
  })
  await knex.schema.dropTable('processes')
}
