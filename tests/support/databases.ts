/** The databases that Amigo runs on, for tests that are told on each of them. */

import { createRequire } from 'node:module'
import type { DatabaseSettings, Driver } from '../../src/adapters/database/database.js'
import { sqlite } from './furnished.js'
import { type Postgres, postgresInstalled, startPostgres } from './postgres.js'
import { needs } from './skip.js'

export interface TestedDatabase {
  readonly driver: Driver
  /** Its program is not there. */
  readonly skip: boolean
  /** An empty database; those of SQLite lie in the folder. */
  make(folder: string): Promise<DatabaseSettings>
}

/** `postgres` gives the server, which the test file starts and stops. */
export function testedDatabases(postgres: () => Postgres | undefined): readonly TestedDatabase[] {
  let sequence = 0
  return [
    { driver: 'sqlite3', skip: false, make: async (folder) => sqlite(folder) },
    {
      driver: 'better-sqlite3',
      skip: needs(betterSqliteInstalled(), 'better-sqlite3'),
      make: async (folder) => ({ ...sqlite(folder), driver: 'better-sqlite3' }),
    },
    {
      driver: 'pg',
      skip: needs(postgresInstalled(), 'PostgreSQL'),
      async make() {
        const server = postgres()
        if (!server) throw new Error('the test file has started no PostgreSQL')
        return { driver: 'pg', file: '', url: await server.createDatabase(`made${++sequence}`) }
      },
    },
  ]
}

/** Undefined where it is not installed: the tests on it are skipped then. */
export async function postgresIfInstalled(): Promise<Postgres | undefined> {
  return postgresInstalled() ? startPostgres() : undefined
}

function betterSqliteInstalled(): boolean {
  try {
    createRequire(import.meta.url)('better-sqlite3')
    return true
  } catch {
    return false
  }
}
