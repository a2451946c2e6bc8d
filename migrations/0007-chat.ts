/** The chat: who somebody is there, where a request is talked about; and who is here because they wrote. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('people', (t) => {
    /** Where they wrote last, and so where they are written to. */
    t.text('channel').notNullable().defaultTo('mail')
    /** They wrote from an allowed domain, and stand in no directory: they go with their last request. */
    t.boolean('admitted').notNullable().defaultTo(false)
  })
  await knex.schema.alterTable('teams', (t) => {
    /** Its triage channel. */
    t.text('slack_channel')
  })
  await knex.schema.alterTable('people', (t) => t.index(['admitted', 'created_at']))
  await knex.schema.alterTable('log_entries', (t) => t.index(['author_id']))
  /** Users of the workspace, by the address of their profile. */
  await knex.schema.createTable('chat_users', (t) => {
    t.text('id').primary()
    t.text('address').notNullable().index()
    t.text('name').notNullable()
    t.text('dm') // the conversation between them and the bot
    t.bigInteger('checked_at').notNullable()
  })
  /** The message under which a request is talked about: in a person's DM, or on a team's board. */
  await knex.schema.createTable('chat_threads', (t) => {
    t.increments('id')
    t.integer('ticket_id').notNullable().references('tickets.id').onDelete('CASCADE').index()
    t.text('channel').notNullable()
    t.text('ts').notNullable()
    /** Null: a team's board. */
    t.integer('person_id').references('people.id').onDelete('CASCADE').index()
    t.unique(['channel', 'ts'])
  })
  /** Requests whose boards show what is no longer so. */
  await knex.schema.createTable('chat_changes', (t) => {
    t.integer('ticket_id').primary()
    /** Later than now: somebody is about it, or can't show it before. */
    t.bigInteger('due_at').notNullable()
  })
  /** Threads of requests that were purged: their messages are to be taken out. */
  await knex.schema.createTable('chat_doomed', (t) => {
    t.text('channel').notNullable()
    t.text('ts').notNullable()
    t.primary(['channel', 'ts'])
  })
  /** When Slack was last listened to: what came later is asked for. */
  await knex('counters').insert({ name: 'slack-heard', value: 0 })
}

export async function down(knex: Knex): Promise<void> {
  await knex('counters').where({ name: 'slack-heard' }).delete()
  for (const table of ['chat_doomed', 'chat_changes', 'chat_threads', 'chat_users'])
    await knex.schema.dropTable(table)
  await knex.schema.alterTable('log_entries', (t) => t.dropIndex(['author_id']))
  await knex.schema.alterTable('people', (t) => t.dropIndex(['admitted', 'created_at']))
  await knex.schema.alterTable('teams', (t) => t.dropColumn('slack_channel'))
  await knex.schema.alterTable('people', (t) => t.dropColumns('channel', 'admitted'))
}
