/** Opens a SQLite file, by either driver: one connection, durable, and nothing removed stays readable. */

import knexModule, { type Knex } from 'knex'
import { giveTurns, type SyncConnection } from './event-loop-turns.js'
import { keepStatements, type Sqlite3Connection, type StatementClass } from './kept-statements.js'
import { KNEX_LOG } from './knex-log.js'
import type { SqliteDriver } from './sqlite-driver.js'

export function openSqlite(file: string, driver: SqliteDriver): Knex {
  const knex: Knex = knexModule({
    log: KNEX_LOG,
    compileSqlOnError: false,
    client: driver,
    connection: { filename: file },
    useNullAsDefault: true,
    pool: {
      // SQLite has one writer: a pool of one queues in the process instead of failing in it.
      min: 1,
      max: 1,
      afterCreate:
        driver === 'sqlite3'
          ? (connection: CallbackConnection, done: Begun) => {
              keepStatements(connection, knex.client.driver.Statement as StatementClass)
              setPragmas(connection, done)
            }
          : beginBlocking,
    },
  })
  return knex
}

// FULL: a mail is moved out of the mailbox once its row is committed, so the row must survive a
// power cut. secure_delete: what retention removes must not stay readable in free pages.
const PRAGMAS = [
  'PRAGMA journal_mode = WAL',
  'PRAGMA synchronous = FULL',
  'PRAGMA foreign_keys = ON',
  'PRAGMA busy_timeout = 10000',
  'PRAGMA secure_delete = ON',
]

type Begun = (error: Error | null, connection: unknown) => void

interface CallbackConnection extends Sqlite3Connection {
  exec(sql: string, done: (error: Error | null) => void): void
}

function setPragmas(connection: CallbackConnection, done: Begun): void {
  connection.exec(PRAGMAS.join(';'), (error) => done(error, connection))
}

interface BlockingConnection extends SyncConnection {
  exec(sql: string): void
}

function beginBlocking(connection: BlockingConnection, done: Begun): void {
  try {
    connection.exec(PRAGMAS.join(';'))
    giveTurns(connection)
    done(null, connection)
  } catch (error) {
    done(error as Error, connection)
  }
}
