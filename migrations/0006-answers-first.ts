/** Answers that somebody waits for go out before what the sweep writes to thousands. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('outbox_messages', (t) => {
    /** No message asked for it: it may wait for those that do. */
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
