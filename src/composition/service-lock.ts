/** The lock by which a service has the database, alone or beside others, of the kind that fits its driver. */

import { setTimeout as sleep } from 'node:timers/promises'
import type { Knex } from 'knex'
import { migrationNames } from '../../migrations/index.js'
import { AlreadyRunning, lockDataFolder } from '../adapters/database/data-folder-lock.js'
import { pendingMigrations } from '../adapters/database/database.js'
import { DatabaseFault } from '../adapters/database/database-fault.js'
import { fence, type LockOptions, lockDatabase } from '../adapters/database/database-lock.js'
import { openingFault } from '../adapters/database/opening-fault.js'
import { settleTimeline } from '../adapters/database/timeline.js'
import { judge } from '../adapters/faults.js'
import { openLog } from '../adapters/log.js'
import type { Log } from '../app/ports/log.js'
import { messageOf } from '../core/running/thrown.js'
import { ConfigFault } from '../settings/config-fault.js'
import type { Config } from '../settings.js'
import { clock } from './clock.js'
import { databaseSettings } from './storage.js'

export interface ServiceLock {
  /** Nobody else has the database: it may be changed as a whole. */
  readonly alone: boolean
  /** Lets others run beside this service, where they may. */
  share(): Promise<void>
  /** Resolves when another service holds it by now. */
  readonly lost: Promise<Error>
  /** Keeps the database from being used while the lock is not held. */
  guard(services: { readonly knex: Knex }): void
  release(): Promise<void>
}

/** The whole database for one. Throws AlreadyRunning when somebody has it, or a fault that names the setting. */
export function lockService(config: Config, log: Log): Promise<ServiceLock> {
  return config.AMIGO_DATABASE_DRIVER === 'pg' ? lockServer(config, log) : lockFolder(config)
}

/**
 * Before a command brings the database up to date: a service of an older Amigo would go on writing what it
 * knows into what it does not. Throws a fault that says to stop it.
 */
export async function requireNoOlderService(knex: Knex, config: Config): Promise<void> {
  const pending = await pendingMigrations(knex)
  // Nobody works with one that is new.
  if (pending.length === 0 || pending.length === migrationNames.length) return
  try {
    const lock = await lockService(config, openLog('warn', process.stderr.isTTY))
    await lock.release()
  } catch (error) {
    if (!(error instanceof AlreadyRunning)) throw error
    throw new DatabaseFault(
      'The database must be brought up to date, and an older Amigo runs on it: stop it first, on every machine, then start this version.',
    )
  }
}

/** At a start another service may have the whole of it for a moment, ms. */
const STARTS_WITHIN = 60_000

/** The first process of several has the whole database while it starts, each that follows a share. */
export async function lockBeside(config: Config, log: Log): Promise<ServiceLock> {
  if (config.AMIGO_DATABASE_DRIVER !== 'pg') return lockFolder(config)
  for (const until = clock.steady() + STARTS_WITHIN; ; await sleep(250))
    for (const shared of [false, true])
      try {
        return await lockServer(config, log, { shared, startTimeout: 0 })
      } catch (error) {
        const last = shared && clock.steady() > until
        if (!(error instanceof AlreadyRunning) || last) throw error
      }
}

async function lockServer(
  config: Config,
  log: Log,
  how: Pick<LockOptions, 'shared' | 'startTimeout'> = {},
): Promise<ServiceLock> {
  const settings = databaseSettings(config)
  try {
    const url = settings.url ?? ''
    const lock = await lockDatabase({
      url,
      instance: config.AMIGO_INSTANCE,
      log,
      retaken: (session) => settleTimeline((sql) => session.query(sql), log),
      ...how,
    })
    return {
      alone: how.shared !== true,
      share: lock.share,
      lost: lock.lost,
      guard: ({ knex }) => fence(knex, lock),
      release: lock.release,
    }
  } catch (error) {
    if (error instanceof AlreadyRunning || error instanceof DatabaseFault) throw error
    throw openingFault(settings, error)
  }
}

async function lockFolder(config: Config): Promise<ServiceLock> {
  const { AMIGO_DATA_DIR: folder, AMIGO_DATABASE_DRIVER: driver } = config
  try {
    const release = await lockDataFolder(folder, driver === 'pg' ? 'sqlite' : driver)
    // The system keeps a lock on a file for as long as the process lives.
    return {
      alone: true,
      async share() {},
      lost: new Promise(() => {}),
      guard() {},
      release,
    }
  } catch (error) {
    throw error instanceof AlreadyRunning ? error : lockFileFault(folder, error)
  }
}

/** A disk that is full, or a limit of open files that is reached, passes: whoever starts the service tries again. */
function lockFileFault(folder: string, error: unknown): unknown {
  const judged = judge(error)
  if (judged.about !== 'house' || !['files', 'database-read-only'].includes(judged.kind))
    return error
  return new ConfigFault(
    `AMIGO_DATA_DIR: ${folder} can't be written: ${messageOf(error)}. Check its owner and its rights.`,
  )
}
