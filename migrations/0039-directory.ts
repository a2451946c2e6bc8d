/** Adds who brought a person, a directory or a file, and by what the directory knows them. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('people', (t) => {
    /** `ldap`; null: a file of the operator, or a mail of their own. */
    t.text('source')
    t.text('source_key')
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('people', (t) => {
    t.dropColumn('source')
    t.dropColumn('source_key')
  })
}
