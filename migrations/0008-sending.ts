/** Adds the Message-ID that a mail server put in the place of ours, and the counts of the sending budget. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('outbox_messages', (t) => {
    /** As `comparableMessageId` writes it (core/text/server-message-id.ts); null: ours was kept, or the server did not tell. */
    t.text('server_id').index()
    /** When an operator had it retried; its days to arrive begin then. */
    t.bigInteger('retried_at')
  })
  /** Recipients handed to the mail server, by time span: what the sending budget counts. */
  await knex.schema.createTable('sent_counts', (t) => {
    /** minute, hour or tenHours. */
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
