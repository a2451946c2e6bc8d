/** A table: the first schema (people, catalogue, tickets, journal, inbox, outbox). Times are epoch ms. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('people', (t) => {
    t.increments('id')
    t.text('name').notNullable()
    t.text('name_folded').notNullable()
    t.text('locale')
    t.text('role').notNullable()
    t.boolean('active').notNullable()
    t.bigInteger('created_at').notNullable()
  })
  await knex.schema.createTable('addresses', (t) => {
    t.text('address').primary()
    t.integer('person_id').notNullable().references('people.id').onDelete('CASCADE').index()
    t.boolean('is_primary').notNullable()
    t.bigInteger('bounced_at')
  })
  await knex.schema.createTable('teams', (t) => {
    t.increments('id')
    t.text('code').notNullable().unique()
    t.text('name').notNullable()
    t.integer('level').notNullable()
    t.text('email')
    t.text('locale')
    t.boolean('triage').notNullable()
    t.boolean('active').notNullable()
  })
  await knex.schema.createTable('team_members', (t) => {
    t.integer('team_id').notNullable().references('teams.id').onDelete('CASCADE')
    t.integer('person_id').notNullable().references('people.id').onDelete('CASCADE').index()
    t.primary(['team_id', 'person_id'])
  })
  await knex.schema.createTable('sites', (t) => {
    t.increments('id')
    t.text('code').notNullable().unique()
    t.text('name').notNullable()
    t.text('email')
    t.boolean('active').notNullable()
  })
  await knex.schema.createTable('site_members', (t) => {
    t.integer('site_id').notNullable().references('sites.id').onDelete('CASCADE')
    t.integer('person_id').notNullable().references('people.id').onDelete('CASCADE').index()
    t.boolean('head').notNullable()
    t.primary(['site_id', 'person_id'])
  })
  await knex.schema.createTable('services', (t) => {
    t.text('code').primary()
    t.text('name').notNullable()
    t.integer('position').notNullable()
    t.boolean('active').notNullable()
  })
  await knex.schema.createTable('subcategories', (t) => {
    t.text('code').primary()
    t.text('service_code').notNullable().references('services.code')
    t.text('name').notNullable()
    t.integer('team_id').references('teams.id')
    t.integer('position').notNullable()
    t.boolean('active').notNullable()
  })
  await knex.schema.createTable('products', (t) => {
    t.increments('id')
    t.text('name').notNullable().unique()
    t.text('family')
    t.text('aliases').notNullable() // JSON array of strings
    t.integer('team_id').references('teams.id')
    t.boolean('active').notNullable()
  })
  await knex.schema.createTable('counters', (t) => {
    t.text('name').primary()
    t.bigInteger('value').notNullable()
  })
  await knex('counters').insert([
    { name: 'ticket', value: 0 },
    { name: 'catalogue', value: 0 },
  ])

  await knex.schema.createTable('tickets', (t) => {
    // Given by the counter, equal to the number: a batch of tickets is written in one statement.
    t.integer('id').primary()
    t.bigInteger('number').notNullable().unique()
    t.integer('version').notNullable()
    t.text('status').notNullable()
    t.integer('team_id').notNullable().references('teams.id')
    t.integer('agent_id').references('people.id')
    t.bigInteger('assigned_at')
    t.bigInteger('pending_at')
    t.bigInteger('resolved_at')
    t.bigInteger('closed_at')
    t.bigInteger('updated_at').notNullable()
    t.text('closure_mode')
    t.integer('requester_id').notNullable().references('people.id')
    t.integer('site_id').references('sites.id')
    t.text('on_behalf_of').notNullable()
    t.text('service_code').references('services.code')
    t.text('subcategory_code').references('subcategories.code')
    t.integer('product_id').references('products.id')
    t.boolean('product_guessed').notNullable()
    t.integer('impact').notNullable()
    t.integer('urgency').notNullable()
    t.integer('priority').notNullable()
    t.text('title').notNullable()
    t.text('title_folded').notNullable()
    t.text('description').notNullable()
    t.text('phone')
    t.text('availability')
    t.text('channel').notNullable()
    t.integer('linked_to').references('tickets.id')
    t.bigInteger('created_at').notNullable()
    t.index(['requester_id', 'status'])
    t.index(['team_id', 'status'])
    t.index(['agent_id', 'status'])
    t.index(['status', 'updated_at'])
  })
  await knex.schema.createTable('copies', (t) => {
    t.integer('ticket_id').notNullable().references('tickets.id').onDelete('CASCADE')
    t.integer('person_id').notNullable().references('people.id').onDelete('CASCADE').index()
    t.primary(['ticket_id', 'person_id'])
  })

  await knex.schema.createTable('inbound_messages', (t) => {
    t.increments('id')
    t.text('channel').notNullable()
    t.text('source_key').notNullable().unique()
    t.text('blob').notNullable().index()
    t.bigInteger('bytes').notNullable()
    t.boolean('too_large').notNullable()
    t.bigInteger('received_at').notNullable()
    t.bigInteger('stored_at').notNullable()
    t.text('status').notNullable() // received, handled, ignored, held, refused, failed
    t.text('because')
    t.integer('attempts').notNullable()
    t.bigInteger('handled_at')
    t.text('message_id').index()
    t.text('sender')
    t.text('subject')
    t.bigInteger('sent_at')
    t.text('fingerprint')
    t.integer('ticket_id').references('tickets.id').index()
    t.bigInteger('chosen_ticket')
    t.index(['status', 'id'])
  })
  await knex.schema.createTable('log_entries', (t) => {
    t.increments('id')
    t.integer('ticket_id').notNullable().references('tickets.id').onDelete('CASCADE').index()
    t.text('visibility').notNullable()
    t.text('kind').notNullable()
    t.integer('author_id').references('people.id')
    t.bigInteger('at').notNullable()
    t.text('text').notNullable()
    t.text('elided').notNullable()
    t.integer('inbound_id').references('inbound_messages.id')
  })
  await knex.schema.createTable('attachments', (t) => {
    t.increments('id')
    t.integer('ticket_id').notNullable().references('tickets.id').onDelete('CASCADE').index()
    t.integer('log_entry_id').references('log_entries.id')
    t.integer('inbound_id').references('inbound_messages.id')
    t.text('name').notNullable()
    t.text('type').notNullable()
    t.bigInteger('bytes').notNullable()
    t.text('blob').notNullable().index()
    t.boolean('inline').notNullable()
  })
  await knex.schema.createTable('outbox_messages', (t) => {
    t.increments('id')
    t.text('kind').notNullable()
    t.text('data').notNullable() // JSON, core/notices/notice.ts
    t.integer('ticket_id').references('tickets.id').index()
    t.bigInteger('ticket_number')
    t.integer('inbound_id').references('inbound_messages.id')
    t.integer('person_id').references('people.id')
    t.text('to_address').notNullable()
    t.text('to_name').notNullable()
    t.text('to_locale')
    t.text('message_id').notNullable().unique()
    t.text('in_reply_to')
    t.text('references').notNullable() // JSON array of Message-IDs
    t.text('status').notNullable() // queued, claimed, sent, dead, suppressed
    t.text('error')
    t.text('claimed_by')
    t.integer('attempts').notNullable()
    t.bigInteger('due_at').notNullable()
    t.bigInteger('created_at').notNullable()
    t.bigInteger('sent_at')
    t.index(['status', 'due_at'])
    t.index(['to_address', 'created_at'])
  })
}

export async function down(knex: Knex): Promise<void> {
  for (const table of [
    'outbox_messages',
    'attachments',
    'log_entries',
    'inbound_messages',
    'copies',
    'tickets',
    'counters',
    'products',
    'subcategories',
    'services',
    'site_members',
    'sites',
    'team_members',
    'teams',
    'addresses',
    'people',
  ])
    await knex.schema.dropTable(table)
}
