/** Whether a pooler gives each transaction whichever session of PostgreSQL is free: locks of a session would be anybody's. */

import type pg from 'pg'
import { DatabaseFault } from './database-fault.js'
import { endSession, openSession, type SessionSettings } from './lock-session.js'

interface Connection {
  query(statement: string): Promise<{ readonly rows: readonly { readonly pid?: unknown }[] }>
}

/** One line: it is no fault of the server. */
export const SHARES_SESSIONS =
  'AMIGO_DATABASE_URL leads to a pooler that gives each transaction another session (pgbouncer: pool_mode = transaction or statement), and the locks of Amigo are kept by sessions. Give it pool_mode = session, or name the server itself.'

/** A pooler that has little to do takes the same one again; one that is busy, another. */
const ROUNDS = 3

/** Of two connections that are open at once. */
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

/** Rejects with what a connection fails with. */
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

/** Throws, and lets go of the lock, where a pooler gave it to whoever comes next. */
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
