/** Notes what the bot writes in the chat beside the threads of requests, and the boards that a request has left: a purge deletes it, too. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('chat_posts', (t) => {
    t.increments('id')
    t.text('channel').notNullable()
    t.text('ts').notNullable()
    /** Of a request that it names; null: it names none. A post has a row for each. */
    t.integer('ticket_number').index()
    /** It was the board of that request. */
    t.boolean('former_board').notNullable().defaultTo(false)
    t.bigInteger('posted_at').notNullable().index()
    t.index(['channel', 'ts'])
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('chat_posts')
}
