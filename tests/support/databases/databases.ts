/** The databases that Amigo runs on, for tests that are told on each of them. */

import { copyFile } from 'node:fs/promises'
import type { DatabaseSettings, Driver } from '../../../src/adapters/database/database.js'
import { DatabaseFault } from '../../../src/adapters/database/database-fault.js'
import {
  PREBUILT_FROM,
  type SqliteDriver,
  sqliteDriver,
} from '../../../src/adapters/database/sqlite-driver.js'
import { needs, wants } from '../runner/skip.js'
import { madeOnce, sqlite } from './furnished.js'
import { type Postgres, postgresInstalled, startPostgres } from './postgres.js'
import type { DatabaseState } from './postgres-database.js'

export type MakeDatabase = (folder: string, state?: DatabaseState) => Promise<DatabaseSettings>

export interface TestedDatabase {
  readonly driver: Driver
  /** Its program is not there. */
  readonly skip: boolean
  /** A database, an empty one if not told; those of SQLite lie in the folder. */
  make: MakeDatabase
}

/** `postgres` gives the server, which the test file starts and stops. */
export function testedDatabases(postgres: () => Postgres | undefined): readonly TestedDatabase[] {
  let sequence = 0
  return [
    onSqlite('sqlite3'),
    onSqlite('better-sqlite3'),
    {
      driver: 'pg',
      skip: needs(postgresInstalled(), 'PostgreSQL'),
      async make(_, state) {
        const server = postgres()
        if (!server) throw new Error('the test file has started no PostgreSQL')
        const url = await server.createDatabase(`made${++sequence}`, state)
        return { driver: 'pg', file: '', url }
      },
    },
  ]
}

/** Undefined where it is not installed: the tests on it are skipped then. */
export async function postgresIfInstalled(): Promise<Postgres | undefined> {
  return postgresInstalled() ? startPostgres() : undefined
}

/** Each Node has one of them installed, which must be there; the other is tested where it is. */
function onSqlite(driver: SqliteDriver): TestedDatabase {
  const own =
    Number.parseInt(process.versions.node, 10) >= PREBUILT_FROM ? 'better-sqlite3' : 'sqlite3'
  return {
    driver,
    skip: driver === own ? needs(isThere(driver), driver) : wants(isThere(driver), driver),
    async make(folder, state = 'empty') {
      const settings = { ...sqlite(folder), driver }
      if (state !== 'empty') await copyFile(sqlite(await madeOnce(state)).file, settings.file)
      return settings
    },
  }
}

function isThere(driver: SqliteDriver): boolean {
  try {
    sqliteDriver(driver)
    return true
  } catch (error) {
    if (error instanceof DatabaseFault) return false
    throw error
  }
}
