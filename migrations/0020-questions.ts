/** Adds the questions that wait for an answer, moves the numbered options there, and marks holds of what still fails. */

import type { Knex } from 'knex'

/** An older one is not answered any more, ms. */
const OPEN_FOR = 30 * 24 * 60 * 60_000

interface AskingRow {
  readonly person_id: number
  readonly ticket_id: number | null
  readonly message_id: string
  readonly data: string
  readonly created_at: number
}

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('pending_questions', (t) => {
    t.increments('id')
    t.integer('person_id').notNullable().references('people.id').onDelete('CASCADE')
    t.integer('ticket_id').references('tickets.id').onDelete('CASCADE').index()
    /** Of the notice that asks. */
    t.text('message_id').notNullable()
    /** The message that waits until its writer has said which request it is about. */
    t.integer('held_id').references('inbound_messages.id').onDelete('CASCADE').index()
    t.text('question').notNullable() // JSON, core/notices/question.ts
    t.bigInteger('asked_at').notNullable().index()
    t.index(['person_id', 'ticket_id'])
  })
  await moveOptions(knex)
  // Not by knex, which would build the table anew on SQLite.
  await knex.raw('alter table outbox_messages drop column asks')
  await knex.schema.alterTable('tickets', (t) => {
    t.boolean('held_failing').notNullable().defaultTo(false)
  })
}

/** Options that somebody may still choose from. */
async function moveOptions(knex: Knex): Promise<void> {
  const rows = await knex('outbox_messages')
    .where({ asks: true })
    .whereNotNull('person_id')
    .where('created_at', '>', Date.now() - OPEN_FOR)
    .orderBy('id')
    .select<AskingRow[]>('person_id', 'ticket_id', 'message_id', 'data', 'created_at')
  for (const { person_id, ticket_id, message_id, data, created_at } of rows) {
    const { options = [], doubts = [] } = JSON.parse(data) as Record<string, unknown[] | undefined>
    if (options.length === 0) continue
    const question = { asks: 'options', options, doubts, answers: 0, again: false }
    await knex('pending_questions').insert({
      person_id,
      ticket_id,
      message_id,
      held_id: null,
      question: JSON.stringify(question),
      asked_at: created_at,
    })
  }
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table tickets drop column held_failing')
  await knex.schema.alterTable('outbox_messages', (t) => {
    t.boolean('asks').notNullable().defaultTo(false)
  })
  await knex('outbox_messages')
    .whereIn(
      'message_id',
      knex('pending_questions')
        .where('question', 'like', '%"asks":"options"%')
        .select('message_id'),
    )
    .whereNot({ data: '{}' })
    .update({ asks: true })
  await knex.schema.dropTable('pending_questions')
}
