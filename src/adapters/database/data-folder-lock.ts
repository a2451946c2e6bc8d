/** File locks, which the system frees when their holder dies: a SQLite database has one service at a time, a sign-in is refreshed by one process at a time. */

import { join } from 'node:path'
import knexModule from 'knex'
import { createPrivate } from '../data-folder/file-modes.js'
import { KNEX_LOG } from './knex-log.js'
import { type SqliteChoice, sqliteDriver } from './sqlite-driver.js'

export class AlreadyRunning extends Error {}

/** Throws AlreadyRunning when another service holds the data folder. */
export async function lockDataFolder(
  folder: string,
  driver: SqliteChoice = 'sqlite',
): Promise<() => Promise<void>> {
  const release = await lockFile(join(folder, 'run.lock'), 500, driver)
  if (release) return release
  throw new AlreadyRunning(
    `Another Amigo is running on the data folder ${folder}. Stop it first, or give this one its own AMIGO_DATA_DIR.`,
  )
}

/**
 * Holds an exclusive transaction on a file of its own. That is a file lock of the system: it needs no
 * heartbeat, and a kill -9 leaves nothing to clean up. Null: another process holds it, for `within` ms.
 */
export async function lockFile(
  file: string,
  within: number,
  driver: SqliteChoice = 'sqlite',
): Promise<(() => Promise<void>) | null> {
  const knex = knexModule({
    client: sqliteDriver(driver),
    connection: { filename: file },
    useNullAsDefault: true,
    compileSqlOnError: false,
    pool: { min: 1, max: 1, idleTimeoutMillis: 2 ** 31 - 1 },
    log: KNEX_LOG,
  })
  try {
    createPrivate(file)
    await knex.raw(`PRAGMA busy_timeout = ${within}`)
    await knex.raw('BEGIN EXCLUSIVE')
  } catch (error) {
    await knex.destroy()
    if (/SQLITE_BUSY|locked/.test((error as Error).message)) return null
    throw error
  }
  return () => knex.destroy()
}
