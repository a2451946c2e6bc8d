/** Sending: the Message-ID that a server gave a mail instead of ours, and what was sent lately. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('outbox_messages', (t) => {
    /** As `idKey` writes it (core/text/server-message-id.ts); null: ours was kept, or the server did not say. */
    t.text('server_id').index()
    /** When an operator had it tried anew; its days begin then. */
    t.bigInteger('retried_at')
  })
  /** Recipients that the mail server was given, by span of time: what the budgets count. */
  await knex.schema.createTable('sent_counts', (t) => {
    /** Of the budget: minute, hour, tenHours. */
    t.text('window').notNullable()
    t.bigInteger('since').notNullable()
    t.integer('recipients').notNullable()
    t.primary(['window', 'since'])
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('sent_counts')
  await knex.schema.alterTable('outbox_messages', (t) => {
    t.dropIndex(['server_id'])
    t.dropColumns('server_id', 'retried_at')
  })
}
