/** Lets one service only use a SQLite database: a file lock, which the system frees when its holder dies. */

import { join } from 'node:path'
import knexModule from 'knex'
import { createPrivate } from '../data-folder/file-modes.js'
import { KNEX_LOG } from './database.js'
import { type SqliteChoice, sqliteDriver } from './sqlite-driver.js'

export class AlreadyRunning extends Error {}

/**
 * Holds an exclusive transaction on `run.lock` in the data folder. That is a file lock of the
 * system: it needs no heartbeat, and a kill -9 leaves nothing to clean up.
 */
export async function lockDataFolder(
  folder: string,
  driver: SqliteChoice = 'sqlite',
): Promise<() => Promise<void>> {
  const knex = knexModule({
    client: sqliteDriver(driver),
    connection: { filename: join(folder, 'run.lock') },
    useNullAsDefault: true,
    compileSqlOnError: false,
    pool: { min: 1, max: 1, idleTimeoutMillis: 2 ** 31 - 1 },
    log: KNEX_LOG,
  })
  try {
    createPrivate(join(folder, 'run.lock'))
    await knex.raw('PRAGMA busy_timeout = 500')
    await knex.raw('BEGIN EXCLUSIVE')
  } catch (error) {
    await knex.destroy()
    if (/SQLITE_BUSY|locked/.test((error as Error).message))
      throw new AlreadyRunning(
        `Another Amigo is running on the data folder ${folder}. Stop it first, or give this one its own AMIGO_DATA_DIR.`,
      )
    throw error
  }
  return () => knex.destroy()
}
