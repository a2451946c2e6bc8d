/** Adds ready answers: texts that technicians send often, and how often each was used. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('ready_answers', (t) => {
    t.string('name', 100).notNullable()
    t.string('locale', 20).notNullable()
    t.text('title').notNullable()
    t.text('keywords').notNullable() // JSON, texts
    t.text('team').notNullable() // its code; '' for all
    t.text('text').notNullable() // Markdown with placeholders
    t.boolean('active').notNullable()
    t.integer('uses').notNullable()
    t.bigInteger('last_used_at')
    t.primary(['name', 'locale'])
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('ready_answers')
}
