/** Adds the word vectors that answers are ranked by, trained from the operator's own answers: one row a language. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('faq_vectors', (t) => {
    t.text('locale').primary()
    /** SHA-256 of the texts that they were trained from, and of how; hexadecimal. */
    t.text('checksum').notNullable()
    t.bigInteger('trained_at').notNullable()
    t.integer('dimensions').notNullable()
    /** A JSON list of stems; and a row of bytes for each, base64. */
    t.text('words').notNullable()
    t.text('vectors').notNullable()
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('faq_vectors')
}
