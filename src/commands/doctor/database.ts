/** `amigo doctor`: the database: up to date, behind this version, or not there yet. It makes none. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { migrationNames } from '../../../migrations/index.js'
import {
  driverInUse,
  lacksFile,
  manyNamed,
  openDatabase,
  pendingMigrations,
} from '../../adapters/database/database.js'
import { SHARES_SESSIONS, sharesSessions } from '../../adapters/database/shared-session.js'
import { countGivenUp } from '../../adapters/stores/outbox/outbox-admin.js'
import { clock } from '../../composition/clock.js'
import { filesMissing } from '../../composition/files-there.js'
import { databaseSettings } from '../../composition/storage.js'
import type { Config } from '../../settings.js'
import { CommandFault } from '../faults.js'
import { limitsReached } from './limits.js'

export interface DatabaseState {
  readonly says: string
  /** It has all tables of this version: other checks may read it. */
  readonly ready: boolean
}

export async function checkDatabase(config: Config): Promise<DatabaseState> {
  const state = await withDatabaseIfAny(config, async (knex) => {
    const pending = await pendingMigrations(knex)
    const { driver, url = '' } = databaseSettings(config)
    if (driver === 'pg' && (await sharesSessions(url))) throw new CommandFault(SHARES_SESSIONS)
    if (pending.length === migrationNames.length) return null
    if (pending.length > 0) throw new CommandFault(behind(pending))
    const missing = await filesMissing(knex, config)
    if (missing !== null) throw new CommandFault(missing)
    return { says: await upToDate(config, knex), ready: true }
  })
  return state ?? { says: newDesk(config), ready: false }
}

/** Null: there is none, of SQLite. Opening it would make it. */
export async function withDatabaseIfAny<T>(
  config: Config,
  use: (knex: Knex) => Promise<T>,
): Promise<T | null> {
  const settings = databaseSettings(config)
  if (lacksFile(settings)) return null
  const knex = await openDatabase(settings)
  try {
    return await use(knex)
  } finally {
    await knex.destroy()
  }
}

async function upToDate(config: Config, knex: Knex): Promise<string> {
  const dead = await countGivenUp(knex)
  return [
    `${driverInUse(config.AMIGO_DATABASE_DRIVER)}, up to date`,
    ...(dead > 0 ? [`${dead} notice(s) could not be delivered`] : []),
    ...(await limitsReached(knex, clock.now())),
  ].join('; ')
}

function behind(pending: readonly string[]): string {
  return `run \`amigo migrate\`, while no service runs: ${manyNamed(pending)} still to be applied`
}

/** Nothing of ours is in it. Files of a desk beside it say that there was something. */
function newDesk(config: Config): string {
  const { AMIGO_DATA_DIR: folder, AMIGO_DATABASE_DRIVER: chosen } = config
  const driver = driverInUse(chosen)
  if (!existsSync(join(folder, 'blobs')))
    return `${driver}, a new desk: the tables are made by \`amigo run\`, \`amigo migrate\` or the first import`
  const why =
    driver === 'pg'
      ? 'its user sees another schema (search_path, the right USAGE), or AMIGO_DATABASE_URL names another database'
      : 'its file was removed, or AMIGO_DATA_DIR is another folder'
  throw new CommandFault(
    `none of the tables of Amigo is seen there, and ${folder} has mails of a desk: ${why}. Don't start it, that would begin a new desk; \`amigo migrate --from --to\` moves one there, \`amigo restore\` puts a backup back`,
  )
}
