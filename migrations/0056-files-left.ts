/** Notes which files a notice left without, until whoever works on the request is told. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('undelivered', (t) => {
    /** Their names, as JSON: the notice arrived without them. Null: it did not arrive at all. */
    t.text('files')
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('undelivered', (t) => {
    t.dropColumn('files')
  })
}
