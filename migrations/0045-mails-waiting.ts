/** Lets a part of the service say how much still waits for it elsewhere: mails on their server. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('service_parts', (t) => {
    t.integer('waiting').notNullable().defaultTo(0)
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('service_parts', (t) => t.dropColumn('waiting'))
}
