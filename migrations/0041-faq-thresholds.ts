/** Adds how sure an answer must be to be shown unasked, for the base of each language; and finds suggestions by when they were shown. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('faq_thresholds', (t) => {
    t.text('locale').primary()
    t.float('threshold').notNullable()
    /** As the requests without an answer had it; the rest is what was learnt from what became of answers. */
    t.float('computed').notNullable()
    /** How many requests without an answer it was computed from, and answers it was moved by. */
    t.integer('requests').notNullable()
    t.integer('decided').notNullable()
    /** When it moved last; answers shown since then tell whether it fits. */
    t.bigInteger('moved_at').notNullable()
  })
  await knex.schema.alterTable('suggestions', (t) => t.index('shown_at'))
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('suggestions', (t) => t.dropIndex('shown_at'))
  await knex.schema.dropTable('faq_thresholds')
}
