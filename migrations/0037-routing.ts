/** Adds what the desk has learnt of its own decisions: one row, whose version is a counter. */

import type { Knex } from 'knex'

/**
 * `routing`: the version of the model, raised when it is learnt, and when a request goes that it may have
 * been learnt from. `routing-since`: no request that was solved before is in it, epoch ms.
 */
const COUNTERS = ['routing', 'routing-since'] as const

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('routing_models', (t) => {
    t.integer('version').primary()
    t.bigInteger('made_at').notNullable()
    t.integer('format').notNullable()
    /** SHA-256 of the bytes, hexadecimal; the bytes, base64. */
    t.text('checksum').notNullable()
    t.text('model').notNullable()
  })
  await knex('counters').insert(COUNTERS.map((name) => ({ name, value: 0 })))
}

export async function down(knex: Knex): Promise<void> {
  await knex('counters')
    .whereIn('name', [...COUNTERS])
    .delete()
  await knex.schema.dropTable('routing_models')
}
