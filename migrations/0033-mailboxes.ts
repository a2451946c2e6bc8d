/** Adds the mailbox of a message, a request and a notice, where a desk has several; the sending budget of each account. */

import type { Knex } from 'knex'

/** Null: the desk's own mailbox, as all were before. */
const MARKED = ['inbound_messages', 'tickets', 'outbox_messages'] as const

export async function up(knex: Knex): Promise<void> {
  for (const table of MARKED) await knex.schema.alterTable(table, (t) => t.text('mailbox'))
  // What waits, by mailbox: a flooded one must not keep the others waiting.
  await knex.schema.alterTable('inbound_messages', (t) =>
    t.index(['mailbox', 'id'], 'inbound_messages_turns', {
      predicate: knex.whereRaw("status = 'received' and mailbox is not null"),
    }),
  )
  await knex.schema.alterTable('outbox_messages', (t) =>
    t.index(['mailbox', 'bulk', 'due_at', 'id'], 'outbox_messages_turns', {
      predicate: knex.whereRaw("status in ('queued', 'claimed') and mailbox is not null"),
    }),
  )
  await countBy(knex, ['account', 'window', 'since'], { account: '' })
}

export async function down(knex: Knex): Promise<void> {
  await knex('sent_counts').whereNot({ account: '' }).delete()
  await countBy(knex, ['window', 'since'], {})
  await knex.schema.alterTable('outbox_messages', (t) => t.dropIndex([], 'outbox_messages_turns'))
  await knex.schema.alterTable('inbound_messages', (t) => t.dropIndex([], 'inbound_messages_turns'))
  for (const table of MARKED) await knex.schema.alterTable(table, (t) => t.dropColumn('mailbox'))
}

interface Count {
  readonly window: string
  readonly since: number
  readonly recipients: number
}

/** SQLite changes no primary key: the few rows are put into a new table. */
async function countBy(knex: Knex, key: readonly string[], added: object): Promise<void> {
  const rows = await knex('sent_counts').select<Count[]>('window', 'since', 'recipients')
  await knex.schema.dropTable('sent_counts')
  await knex.schema.createTable('sent_counts', (t) => {
    // '': that of the desk's own mailbox.
    if (key.includes('account')) t.text('account').notNullable()
    t.text('window').notNullable()
    t.bigInteger('since').notNullable()
    t.integer('recipients').notNullable()
    t.primary([...key])
  })
  if (rows.length > 0) await knex('sent_counts').insert(rows.map((row) => ({ ...added, ...row })))
}
