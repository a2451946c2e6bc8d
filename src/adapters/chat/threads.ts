/** Chat threads about requests: one thread for each person, one board message for the team. */

import type { Knex } from 'knex'

export interface Thread {
  readonly ticketId: number
  readonly channel: string
  /** Of the message that it begins with. */
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

/**
 * The thread that begins with the message `ts` of a conversation, also below a board that its request has
 * left; null: it is about no request.
 */
export async function threadAt(knex: Knex, channel: string, ts: string): Promise<Thread | null> {
  const row = await knex('chat_threads').where({ channel, ts }).first<ThreadRow | undefined>('*')
  if (row) return toThread(row)
  const left = await knex('chat_posts as p')
    .join('tickets as t', 't.number', 'p.ticket_number')
    .where({ 'p.channel': channel, 'p.ts': ts, 'p.former_board': true })
    .first<{ id: number } | undefined>('t.id')
  return left ? { ticketId: left.id, channel, ts, personId: null } : null
}

/** `personId` null: the board. */
export async function threadOf(
  knex: Knex,
  ticketId: number,
  personId: number | null,
): Promise<Thread | null> {
  const row = await knex('chat_threads')
    .where({ ticket_id: ticketId, person_id: personId })
    .whereNot({ ts: placeholder(ticketId) })
    .orderBy('id', 'desc')
    .first<ThreadRow | undefined>('*')
  return row ? toThread(row) : null
}

/** Of so many requests that changed last the threads are looked up: most may have come by mail. */
const MOST_CHANGED = 5000

/** The threads of the requests that changed last; of closed ones, too: a reply there begins another one. */
export async function recentThreads(knex: Knex, limit: number): Promise<Thread[]> {
  const changed = knex('tickets')
    .orderBy('updated_at', 'desc')
    .limit(MOST_CHANGED)
    .select('id', 'updated_at')
  const rows = await knex
    .from(changed.as('t'))
    .join('chat_threads as c', 'c.ticket_id', 't.id')
    .where('c.ts', 'not like', `${PLACEHOLDER}%`)
    .orderBy('t.updated_at', 'desc')
    .limit(limit)
    .select<ThreadRow[]>('c.ticket_id', 'c.channel', 'c.ts', 'c.person_id')
  return rows.map(toThread)
}

const PLACEHOLDER = 'awaited'

/** Stands in for the ts of a board message that is being posted: a crash may leave it. */
function placeholder(ticketId: number): string {
  return `${PLACEHOLDER} ${ticketId}`
}

/** False: it was reserved before, and whoever did that may have posted already. */
export async function reserveBoard(
  knex: Knex,
  ticketId: number,
  channel: string,
): Promise<boolean> {
  const rows = await knex('chat_threads')
    .insert({ ticket_id: ticketId, channel, ts: placeholder(ticketId), person_id: null })
    .onConflict(['channel', 'ts'])
    .ignore()
    .returning('id')
  return rows.length > 0
}

/** A board that was reserved, and is posted now. */
export async function keepBoard(knex: Knex, board: Thread): Promise<void> {
  await knex('chat_threads')
    .where({ channel: board.channel, ts: placeholder(board.ticketId) })
    .update({ ts: board.ts })
}

/** The first to keep it wins: a message that is sent twice begins one thread. */
export async function keepThread(
  knex: Knex,
  { ticketId, channel, ts, personId }: Thread,
): Promise<void> {
  await knex('chat_threads')
    .insert({ ticket_id: ticketId, channel, ts, person_id: personId })
    .onConflict(['channel', 'ts'])
    .ignore()
}

/** Its message can no longer be used: it is deleted, or shows something else. */
export async function forgetThread(
  knex: Knex,
  { channel, ts }: Pick<Thread, 'channel' | 'ts'>,
): Promise<void> {
  await knex('chat_threads').where({ channel, ts }).delete()
}

function toThread({ ticket_id, channel, ts, person_id }: ThreadRow): Thread {
  return { ticketId: ticket_id, channel, ts, personId: person_id }
}
