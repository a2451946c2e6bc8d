/** Adds FAQ entries that technicians draft from requests, and whether a suggested answer held. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('faq_entries', (t) => {
    /** The request that it was made from, `R-000433`; '' for one of the operator's files. */
    t.text('origin').notNullable().defaultTo('')
    t.integer('drafted_by').references('people.id').onDelete('SET NULL')
    /** When a colleague reviewed it; null: it is a draft, or from one of the operator's files. */
    t.bigInteger('published_at')
  })
  await knex.schema.alterTable('suggestions', (t) => {
    /** A technician answered with it; its position is 0 when nobody had suggested it. */
    t.bigInteger('answered_at')
    /** The request went on after an answer had solved it. */
    t.bigInteger('contradicted_at')
  })
  await knex('counters').insert({ name: 'faq-late', value: 0 })
}

export async function down(knex: Knex): Promise<void> {
  await knex('counters').where({ name: 'faq-late' }).delete()
  await knex.schema.alterTable('suggestions', (t) =>
    t.dropColumns('answered_at', 'contradicted_at'),
  )
  await knex.schema.alterTable('faq_entries', (t) =>
    t.dropColumns('origin', 'drafted_by', 'published_at'),
  )
}
