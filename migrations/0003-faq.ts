/** Adds the FAQ: its entries, suggestions for requests with their outcome, and learnt wordings. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('faq_entries', (t) => {
    t.text('id').primary()
    t.text('kind').notNullable()
    t.text('product').notNullable() // its name; '' for none
    t.text('question').notNullable()
    t.text('wordings').notNullable() // JSON, texts
    t.text('answer').notNullable() // Markdown
    t.text('keywords').notNullable() // JSON, texts
    t.text('locale').notNullable()
    t.text('valid_from').notNullable() // ISO day; '' for always
    t.text('valid_until').notNullable()
    t.text('updated').notNullable() // ISO day
    t.boolean('active').notNullable()
  })
  await knex.schema.createTable('suggestions', (t) => {
    t.increments('id')
    t.integer('ticket_id').notNullable().references('tickets.id').onDelete('CASCADE').index()
    t.text('entry_id').notNullable().references('faq_entries.id').index()
    /** Its number in the acknowledgement, from 1. */
    t.integer('position').notNullable()
    t.float('confidence').notNullable()
    /** What of the request it answers, folded, without what is personal; '' when nothing is left. */
    t.text('sentence').notNullable()
    t.bigInteger('shown_at').notNullable()
    t.bigInteger('opened_at')
    t.bigInteger('accepted_at')
  })
  await knex.schema.createTable('faq_wordings', (t) => {
    t.increments('id')
    t.text('entry_id').notNullable().references('faq_entries.id').index()
    t.text('text').notNullable()
    t.bigInteger('learnt_at').notNullable()
    t.bigInteger('revoked_at')
    t.unique(['entry_id', 'text'])
  })
  await knex('counters').insert({ name: 'faq', value: 0 })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('faq_wordings')
  await knex.schema.dropTable('suggestions')
  await knex.schema.dropTable('faq_entries')
  await knex('counters').where({ name: 'faq' }).delete()
}
