/** Adds which notices name requests beside their own (proposals of an incident, bursts, mergings, links), and the note whose files an incident is sent. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  /** By the number, which a mention has; when that request is erased, its title goes out of these notices. */
  await knex.schema.createTable('notice_mentions', (t) => {
    t.integer('ticket_number').notNullable()
    t.text('message_id').notNullable()
    t.primary(['ticket_number', 'message_id'])
  })
  /** An entry of the head's journal; null: the files of the message itself. */
  await knex.schema.alterTable('incident_news', (t) => t.integer('entry_id'))
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('incident_news', (t) => t.dropColumn('entry_id'))
  await knex.schema.dropTable('notice_mentions')
}
