/** Where requests are talked about in the chat: one thread a person, one board a team. */

import type { Knex } from 'knex'

export interface Thread {
  readonly ticketId: number
  readonly channel: string
  readonly ts: string
  /** Null: a team's board. */
  readonly personId: number | null
}

interface ThreadRow {
  ticket_id: number
  channel: string
  ts: string
  person_id: number | null
}

export async function threadAt(knex: Knex, channel: string, ts: string): Promise<Thread | null> {
  const row = await knex('chat_threads').where({ channel, ts }).first<ThreadRow | undefined>('*')
  return row ? toThread(row) : null
}

export async function threadOf(
  knex: Knex,
  ticketId: number,
  personId: number | null,
): Promise<Thread | null> {
  const row = await knex('chat_threads')
    .where({ ticket_id: ticketId, person_id: personId })
    .whereNot({ ts: awaited(ticketId) })
    .orderBy('id', 'desc')
    .first<ThreadRow | undefined>('*')
  return row ? toThread(row) : null
}

/** Stands in for the ts of a board message that is being posted: a crash may leave it. */
function awaited(ticketId: number): string {
  return `awaited ${ticketId}`
}

/** False: it was said before, and whoever said it may have posted already. */
export async function announceBoard(knex: Knex, ticketId: number, channel: string) {
  const rows = await knex('chat_threads')
    .insert({ ticket_id: ticketId, channel, ts: awaited(ticketId), person_id: null })
    .onConflict(['channel', 'ts'])
    .ignore()
    .returning('id')
  return rows.length > 0
}

export async function boardPosted(knex: Knex, board: Thread): Promise<void> {
  await knex('chat_threads')
    .where({ channel: board.channel, ts: awaited(board.ticketId) })
    .update({ ts: board.ts })
}

/** The first to say so wins: a message sent twice begins one thread. */
export async function keepThread(
  knex: Knex,
  { ticketId, channel, ts, personId }: Thread,
): Promise<void> {
  await knex('chat_threads')
    .insert({ ticket_id: ticketId, channel, ts, person_id: personId })
    .onConflict(['channel', 'ts'])
    .ignore()
}

/** The message is no longer what it was. */
export async function forgetThread(knex: Knex, { channel, ts }: Thread): Promise<void> {
  await knex('chat_threads').where({ channel, ts }).delete()
}

function toThread({ ticket_id, channel, ts, person_id }: ThreadRow): Thread {
  return { ticketId: ticket_id, channel, ts, personId: person_id }
}
