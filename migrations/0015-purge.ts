/** Adds what purging needs: files of waiting messages, cut raw mails, and the progress of the blob scan. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  /** Files of the chat, which are fetched before their message is handled. */
  await knex.schema.createTable('inbound_files', (table) => {
    table.integer('inbound_id').notNullable().references('inbound_messages.id').onDelete('CASCADE')
    table.text('blob').notNullable().index()
    table.primary(['inbound_id', 'blob'])
  })
  await knex.schema.alterTable('inbound_messages', (table) => {
    /** When a refused mail was cut to its header. Null: its raw message is whole. */
    table.bigInteger('cut_at')
    table.index(['status', 'cut_at'])
  })
  await knex('counters').insert([
    /** The folder (0 to 255) that the blob scan goes on with. */
    { name: 'blob-scan', value: 0 },
    /** When the scan last began with the first folder. */
    { name: 'blob-scan-began', value: 0 },
    /** When SQLite's file was last rewritten. */
    { name: 'compacted', value: 0 },
  ])
}

export async function down(knex: Knex): Promise<void> {
  const counters = ['blob-scan', 'blob-scan-began', 'compacted']
  await knex('counters').whereIn('name', counters).delete()
  await knex.schema.alterTable('inbound_messages', (table) => {
    table.dropIndex(['status', 'cut_at'])
    table.dropColumn('cut_at')
  })
  await knex.schema.dropTable('inbound_files')
}
