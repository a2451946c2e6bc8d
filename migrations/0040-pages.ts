/** Adds what the pages of operator and technicians need: sign-in links, sessions, and tries to get in, which are limited. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  /** Nothing of the link itself is kept: it is signed, and this row says whether it still holds. */
  await knex.schema.createTable('sign_in_links', (t) => {
    t.increments('id')
    t.integer('person_id').notNullable().references('people.id').onDelete('CASCADE').index()
    t.bigInteger('created_at').notNullable()
    t.bigInteger('expires_at').notNullable().index()
    t.bigInteger('used_at')
  })
  await knex.schema.createTable('sessions', (t) => {
    // SHA-256 of what the cookie holds.
    t.text('key').primary()
    // Null: the operator's, who is nobody of the directory.
    t.integer('person_id').references('people.id').onDelete('CASCADE').index()
    // What the operator's password was then, keyed: another one ends the session.
    t.text('password').notNullable()
    t.bigInteger('created_at').notNullable()
    t.bigInteger('expires_at').notNullable().index()
  })
  await knex.schema.createTable('sign_in_tries', (t) => {
    t.increments('id')
    t.text('kind').notNullable() // password, link, asking
    // Keyed hash of an address, of mail or of the network.
    t.text('who').notNullable()
    t.bigInteger('at').notNullable().index()
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('sign_in_tries')
  await knex.schema.dropTable('sessions')
  await knex.schema.dropTable('sign_in_links')
}
