/** Floods: what notices are counted with, and the rhythm by which machines without marks are known. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('outbox_messages', (t) => {
    /** What it is counted with (core/notices/floods.ts); null: it is never gathered. */
    t.text('flood')
    t.index(['flood', 'created_at'], 'outbox_messages_flood', {
      predicate: knex.whereRaw('flood is not null'),
    })
    t.index(['created_at'], 'outbox_messages_strangers', {
      predicate: knex.whereRaw("counted = 'stranger'"),
    })
  })
  await knex.schema.alterTable('inbound_messages', (t) => {
    t.text('turn') // JSON, core/request/robots.ts
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('inbound_messages', (t) => {
    t.dropColumn('turn')
  })
  await knex.schema.alterTable('outbox_messages', (t) => {
    t.dropIndex([], 'outbox_messages_flood')
    t.dropIndex([], 'outbox_messages_strangers')
  })
  await knex.schema.alterTable('outbox_messages', (t) => {
    t.dropColumn('flood')
  })
}
