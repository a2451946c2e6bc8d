/** Renames slack to chat, and doomed rows to removals, in columns, tables and stored addresses. */

import type { Knex } from 'knex'

/** Columns that name the channel of a row. */
const CHANNELS = ['people', 'tickets', 'inbound_messages'] as const
/** Names before, and now. */
const TABLES = [
  ['chat_doomed', 'chat_removals'],
  ['doomed_blobs', 'blob_removals'],
] as const

export async function up(knex: Knex): Promise<void> {
  await nameChannel(knex, 'slack', 'chat')
  await knex.raw('alter table teams rename column slack_channel to chat_channel')
  for (const [before, now] of TABLES) await knex.schema.renameTable(before, now)
}

export async function down(knex: Knex): Promise<void> {
  for (const [before, now] of TABLES) await knex.schema.renameTable(now, before)
  await knex.raw('alter table teams rename column chat_channel to slack_channel')
  await nameChannel(knex, 'chat', 'slack')
}

async function nameChannel(knex: Knex, from: string, to: string): Promise<void> {
  for (const table of CHANNELS) await knex(table).where({ channel: from }).update({ channel: to })
  // Where a team's board is an address: `chat:C0123ABCDEF`.
  await knex('outbox_messages')
    .where('to_address', 'like', `${from}:%`)
    .update({ to_address: knex.raw('? || substr(to_address, ?)', [`${to}:`, from.length + 2]) })
  await knex('counters')
    .where({ name: `${from}-heard` })
    .update({ name: `${to}-heard` })
}
