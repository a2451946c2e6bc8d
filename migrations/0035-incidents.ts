/** Adds incidents: their heads, the requests that are attached to them, what is still to be told to each, and the bursts that were seen. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  /** An incident goes on while its head is open: the state of the request says so. */
  await knex.schema.createTable('incidents', (t) => {
    t.integer('head_id').primary().references('tickets.id').onDelete('CASCADE')
    t.bigInteger('opened_at').notNullable().index()
    /** Ids of requests: proposed up to there, and looked at up to there by a technician. */
    t.integer('offered_to').notNullable()
    t.bigInteger('offered_at').notNullable()
    t.integer('declined_to').notNullable()
  })
  await knex.schema.createTable('incident_requests', (t) => {
    t.integer('ticket_id').primary().references('tickets.id').onDelete('CASCADE')
    t.integer('head_id').notNullable().references('incidents.head_id').onDelete('CASCADE')
    t.bigInteger('attached_at').notNullable()
    t.index(['head_id', 'ticket_id'])
  })
  /** What a technician told all requests of an incident, until each of them has it. */
  await knex.schema.createTable('incident_news', (t) => {
    t.increments('id')
    t.integer('head_id').notNullable().references('tickets.id').onDelete('CASCADE').index()
    t.text('what').notNullable()
    t.text('text').notNullable()
    t.integer('author_id').notNullable().references('people.id').onDelete('CASCADE').index()
    t.integer('inbound_id').references('inbound_messages.id').onDelete('SET NULL').index()
    t.bigInteger('at').notNullable()
  })
  await knex.schema.createTable('incident_tasks', (t) => {
    t.increments('id')
    t.integer('news_id').notNullable().references('incident_news.id').onDelete('CASCADE').index()
    t.integer('ticket_id').notNullable().references('tickets.id').onDelete('CASCADE').index()
  })
  /** The first request of the burst that a request was part of: a burst is told once. */
  await knex.schema.createTable('burst_requests', (t) => {
    t.integer('ticket_id').primary().references('tickets.id').onDelete('CASCADE')
    t.integer('first_id').notNullable()
  })
}

export async function down(knex: Knex): Promise<void> {
  const tables = ['burst_requests', 'incident_tasks', 'incident_news', 'incident_requests']
  for (const table of [...tables, 'incidents']) await knex.schema.dropTable(table)
}
