/** Adds the indexes without which a look-up, a list, a report or a purge reads or sorts a whole table; drops those they replace. */

import type { Knex } from 'knex'

interface PartialIndex {
  readonly table: string
  readonly name: string
  readonly columns: readonly string[]
  /** Written as in the statements that use it: SQLite compares the text. */
  readonly where: string
}

const PARTIAL: readonly PartialIndex[] = [
  // The list of a site's head.
  {
    table: 'tickets',
    name: 'tickets_of_sites',
    columns: ['site_id', 'status', 'id'],
    where: "on_behalf_of = 'site'",
  },
  // What is claimed next.
  {
    table: 'outbox_messages',
    name: 'outbox_messages_waiting',
    columns: ['bulk', 'due_at', 'id'],
    where: "status in ('queued', 'claimed')",
  },
  // What is about no request is purged by its own age, and emptied before that.
  {
    table: 'outbox_messages',
    name: 'outbox_messages_about_none',
    columns: ['created_at'],
    where: 'ticket_id is null',
  },
  {
    table: 'outbox_messages',
    name: 'outbox_messages_to_empty',
    columns: ['created_at'],
    where: "ticket_id is null and data <> '{}'",
  },
  {
    table: 'inbound_messages',
    name: 'inbound_messages_about_none',
    columns: ['stored_at'],
    where: 'ticket_id is null',
  },
]

/** Table, columns before, columns now. */
const REPLACED: readonly (readonly [string, string[], string[]])[] = [
  // Lists, which are in the order of `id`.
  ['tickets', ['requester_id', 'status'], ['requester_id', 'status', 'id']],
  ['tickets', ['team_id', 'status'], ['team_id', 'status', 'id']],
  ['tickets', ['agent_id', 'status'], ['agent_id', 'status', 'id']],
  ['tickets', ['status', 'updated_at'], ['status', 'id']],
  ['outbox_messages', ['status', 'due_at'], ['status', 'created_at']],
  // A conversation: one person on one request.
  ['outbox_messages', ['ticket_id'], ['ticket_id', 'to_address']],
  ['inbound_messages', ['ticket_id'], ['ticket_id', 'sender']],
  // Files that many mails bring: a logo.
  ['attachments', ['blob'], ['blob', 'inbound_id']],
]

const ADDED: readonly (readonly [string, string[]])[] = [
  ['tickets', ['created_at']],
  ['tickets', ['updated_at']],
  // Replies that nobody has answered.
  ['tickets', ['status', 'held_at']],
  ['ledger', ['created_at', 'number']],
  ['ledger', ['closed_at', 'number']],
  ['inbound_messages', ['sender']],
  ['chat_users', ['checked_at']],
]

export async function up(knex: Knex): Promise<void> {
  for (const [table, before, now] of REPLACED)
    await knex.schema.alterTable(table, (t) => {
      t.index(now)
      t.dropIndex(before)
    })
  await knex.schema.alterTable('outbox_messages', (t) => t.dropIndex(['status', 'bulk', 'due_at']))
  for (const [table, columns] of ADDED) await knex.schema.alterTable(table, (t) => t.index(columns))
  for (const { table, name, columns, where } of PARTIAL)
    await knex.schema.alterTable(table, (t) =>
      t.index([...columns], name, { predicate: knex.whereRaw(where) }),
    )
}

export async function down(knex: Knex): Promise<void> {
  for (const { table, name } of PARTIAL)
    await knex.schema.alterTable(table, (t) => t.dropIndex([], name))
  for (const [table, columns] of ADDED)
    await knex.schema.alterTable(table, (t) => t.dropIndex(columns))
  await knex.schema.alterTable('outbox_messages', (t) => t.index(['status', 'bulk', 'due_at']))
  for (const [table, before, now] of REPLACED)
    await knex.schema.alterTable(table, (t) => {
      t.index(before)
      t.dropIndex(now)
    })
}
