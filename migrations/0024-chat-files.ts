/** Adds the files that were uploaded to the chat: where each stands, and which are to be deleted there. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  /** Copies of attachments: one for each thread that shows it. */
  await knex.schema.createTable('chat_files', (t) => {
    t.text('file_id').primary()
    t.integer('attachment_id').notNullable().references('attachments.id').onDelete('CASCADE')
    t.text('channel').notNullable()
    /** Of the message that its thread begins with; null: it was uploaded, and may not be shared yet. */
    t.text('thread')
    t.index(['attachment_id', 'channel'])
  })
  /** Copies of purged attachments. */
  await knex.schema.createTable('chat_file_removals', (t) => {
    t.text('file_id').primary()
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('chat_file_removals')
  await knex.schema.dropTable('chat_files')
}
