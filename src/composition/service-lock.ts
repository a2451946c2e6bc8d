/** The lock by which a database has one service only, of the kind that fits its driver. */

import type { Knex } from 'knex'
import { AlreadyRunning, lockDataFolder } from '../adapters/database/data-folder-lock.js'
import { DatabaseFault, explainOpening } from '../adapters/database/database.js'
import { fence, lockDatabase } from '../adapters/database/database-lock.js'
import type { Log } from '../app/ports/log.js'
import { ConfigFault } from '../config.js'
import { messageOf } from '../core/running/thrown.js'
import type { Config } from '../settings.js'
import { databaseSettings } from './storage.js'

export interface ServiceLock {
  /** Resolves when another service holds it by now. */
  readonly lost: Promise<Error>
  /** Keeps the database from being used while the lock is not held. */
  guard(services: { readonly knex: Knex }): void
  release(): Promise<void>
}

/** Throws AlreadyRunning when another service has the database, or a fault that names the setting. */
export function lockService(config: Config, log: Log): Promise<ServiceLock> {
  return config.AMIGO_DATABASE_DRIVER === 'pg' ? lockServer(config, log) : lockFolder(config)
}

async function lockServer(config: Config, log: Log): Promise<ServiceLock> {
  const settings = databaseSettings(config)
  try {
    const url = settings.url ?? ''
    const lock = await lockDatabase({ url, instance: config.AMIGO_INSTANCE, log })
    return {
      lost: lock.lost,
      guard: ({ knex }) => fence(knex, lock),
      release: lock.release,
    }
  } catch (error) {
    if (error instanceof AlreadyRunning) throw error
    throw new DatabaseFault(explainOpening(settings, error as NodeJS.ErrnoException))
  }
}

async function lockFolder({ AMIGO_DATA_DIR: folder }: Config): Promise<ServiceLock> {
  try {
    const release = await lockDataFolder(folder)
    // The system keeps a lock on a file for as long as the process lives.
    return { lost: new Promise(() => {}), guard() {}, release }
  } catch (error) {
    if (/SQLITE_(CANTOPEN|READONLY|IOERR|FULL)/.test(messageOf(error)))
      throw new ConfigFault(
        `AMIGO_DATA_DIR: ${folder} can't be written: ${messageOf(error)}. Check its owner, its rights and the free space.`,
      )
    throw error
  }
}
