/** Detects a pooler that gives each transaction whichever PostgreSQL session is free: a session's lock would then belong to anybody. */

import type pg from 'pg'
import { DatabaseFault } from './database-fault.js'
import { endSession, openSession, type SessionSettings } from './lock-session.js'

interface Connection {
  query(statement: string): Promise<{ readonly rows: readonly { readonly pid?: unknown }[] }>
}

export const SHARES_SESSIONS =
  'AMIGO_DATABASE_URL leads to a pooler that gives each transaction another session (pgbouncer: pool_mode = transaction or statement), and the locks of Amigo are kept by sessions. Give it pool_mode = session, or name the server itself.'

/** An idle pooler hands out the same session again, a busy one another: one look is not enough. */
const ROUNDS = 3

/** Whether two connections that are open at once share a session, or one of them changed its own. */
export async function shareSession(one: Connection, other: Connection): Promise<boolean> {
  const first = await sessionOf(one)
  for (let round = 0; round < ROUNDS; round++) {
    if ((await sessionOf(other)) === first) return true
    if ((await sessionOf(one)) !== first) return true
  }
  return false
}

async function sessionOf(connection: Connection): Promise<unknown> {
  const { rows } = await connection.query('select pg_backend_pid() as pid')
  return rows[0]?.pid
}

/** Tries it with two connections of its own; `answersWithin`: ms. Rejects where one of them fails. */
export async function sharesSessions(url: string, answersWithin = 10_000): Promise<boolean> {
  const settings = { url, instance: 'look', token: '-', answersWithin }
  const one = await openSession(settings)
  try {
    const other = await openSession(settings)
    try {
      return await shareSession(one, other)
    } finally {
      await endSession(other)
    }
  } finally {
    await endSession(one)
  }
}

/** Throws a DatabaseFault, and ends `session` with its lock, where a pooler shares sessions. */
export async function requireOwnSessions(
  session: pg.Client,
  settings: SessionSettings,
): Promise<void> {
  try {
    if (await sharesSessions(settings.url, settings.answersWithin))
      throw new DatabaseFault(SHARES_SESSIONS)
  } catch (error) {
    await endSession(session)
    throw error
  }
}
