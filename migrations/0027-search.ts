/** Adds the full-text index of requests, to be filled with what is there; indexes for lists in the order of urgency. */

import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  if (knex.client.config.client === 'pg') await vectors(knex)
  else await fts5(knex)
  // Entries up to this one are still to be read into it, from the newest on; no row: none.
  const newest = await knex('log_entries').max<{ id: number | null }[]>({ id: 'id' })
  const upTo = Number(newest[0]?.id ?? 0)
  if (upTo > 0) await knex('counters').insert({ name: 'search-unread', value: upTo })
  await knex.schema.alterTable('copies', (table) => {
    table.index(['person_id', 'ticket_id'])
  })
  for (const column of ['team_id', 'agent_id'])
    await knex.schema.alterTable('tickets', (table) => {
      table.index([column, 'status', 'priority', 'id', 'due_at'])
    })
}

export async function down(knex: Knex): Promise<void> {
  for (const column of ['team_id', 'agent_id'])
    await knex.schema.alterTable('tickets', (table) => {
      table.dropIndex([column, 'status', 'priority', 'id', 'due_at'])
    })
  await knex.schema.alterTable('copies', (table) => {
    table.dropIndex(['person_id', 'ticket_id'])
  })
  await knex('counters').where({ name: 'search-unread' }).delete()
  await knex.schema.dropTable('search_words')
}

/**
 * A document is an entry of a journal; `rowid` is its id. The words are stems of ours, in ASCII and what
 * is none; keys begin with `#`. secure-delete: what is purged does not stay in the index until it is merged.
 */
async function fts5(knex: Knex): Promise<void> {
  await knex.raw(
    `create virtual table search_words using fts5(ticket_id unindexed, title, body, keys, tokenize = "ascii tokenchars '#'", columnsize = 0)`,
  )
  await knex.raw(`insert into search_words (search_words, rank) values ('secure-delete', 1)`)
}

async function vectors(knex: Knex): Promise<void> {
  await knex.schema.createTable('search_words', (table) => {
    table.bigInteger('entry_id').primary()
    table.integer('ticket_id').notNullable()
    table.specificType('words', 'tsvector').notNullable()
    table.index(['words'], 'search_words_words', 'gin')
  })
}
