/** Marks bulk notices, so that answers that somebody waits for are sent before them. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('outbox_messages', (t) => {
    /** It answers no message, and may wait for notices that do. */
    t.boolean('bulk').notNullable().defaultTo(false)
    t.index(['status', 'bulk', 'due_at'])
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('outbox_messages', (t) => {
    t.dropIndex(['status', 'bulk', 'due_at'])
    t.dropColumn('bulk')
  })
}
