/** Adds the chat: its users, threads of requests, boards to redraw; and people who were admitted because they wrote. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('people', (t) => {
    /** Where they wrote last, and are answered. */
    t.text('channel').notNullable().defaultTo('mail')
    /** They wrote from an allowed domain, and are in no file of people: they are purged with their last request. */
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
  /** The message whose thread is about a request: in a person's DM, or on a team's board. */
  await knex.schema.createTable('chat_threads', (t) => {
    t.increments('id')
    t.integer('ticket_id').notNullable().references('tickets.id').onDelete('CASCADE').index()
    t.text('channel').notNullable()
    t.text('ts').notNullable()
    /** Null: a team's board. */
    t.integer('person_id').references('people.id').onDelete('CASCADE').index()
    t.unique(['channel', 'ts'])
  })
  /** Requests whose boards must be redrawn. */
  await knex.schema.createTable('chat_changes', (t) => {
    t.integer('ticket_id').primary()
    /** Later than now: a process is redrawing it, or it can't be redrawn before. */
    t.bigInteger('due_at').notNullable()
  })
  /** Threads of purged requests, whose messages are to be deleted. */
  await knex.schema.createTable('chat_doomed', (t) => {
    t.text('channel').notNullable()
    t.text('ts').notNullable()
    t.primary(['channel', 'ts'])
  })
  /** When Slack was last connected: what came later is fetched. */
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
