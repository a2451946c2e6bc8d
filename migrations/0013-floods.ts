/** Adds what floods are counted by, and each message's turn, by which unmarked robots are recognised. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('outbox_messages', (t) => {
    /** Notices with the same key count as one flood (core/notices/floods.ts); null: never gathered. */
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
