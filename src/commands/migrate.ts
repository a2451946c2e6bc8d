/** `amigo migrate`: brings the database up to date, or copies it (--from, --to). */

import type { Knex } from 'knex'
import { migrate, openDatabase, pendingMigrations } from '../adapters/database/database.js'
import { fillSearch } from '../adapters/stores/search/fill.js'
import { type Progress, withProgress } from '../cli/output/progress.js'
import { tell, tellJson } from '../cli/output/prose.js'
import { requireNoOlderService } from '../composition/service-lock.js'
import { databaseSettings } from '../composition/storage.js'
import { prepareDataFolder, readConfig } from '../config.js'
import { openServices } from '../services.js'
import type { Config } from '../settings.js'
import { CommandFault } from './faults.js'
import { moveDatabase } from './migrate/move.js'

export interface MigrateOptions {
  readonly from?: string
  readonly to?: string
  readonly json?: true
}

export async function migrateCommand({ from, to, json }: MigrateOptions = {}): Promise<void> {
  if (from !== undefined && to !== undefined)
    return moveDatabase(json ? { from, to, json } : { from, to })
  if (from !== undefined || to !== undefined)
    throw new CommandFault('--from and --to go together: name both databases', 64)
  const applied = await withProgress(bringUpToDate)
  if (json) return tellJson({ applied })
  if (applied.length === 0) return tell('The database is up to date.')
  for (const name of applied) tell(`applied ${name}`)
}

async function bringUpToDate(progress: Progress): Promise<string[]> {
  const config = readConfig({ mail: false })
  prepareDataFolder(config)
  const knex = await openDatabase(databaseSettings(config))
  const pending = await migrateAlone(knex, config, progress).finally(() => knex.destroy())
  // A new database also gets its first catalogue.
  const services = await openServices(config)
  // Of a million requests it takes minutes; interrupted, the service goes on with it.
  await fillSearch(services.knex, (done, all) =>
    progress(`search index: ${Math.floor((100 * done) / all)} %`),
  ).finally(() => services.close())
  return pending
}

async function migrateAlone(knex: Knex, config: Config, progress: Progress): Promise<string[]> {
  await requireNoOlderService(knex, config)
  const pending = await pendingMigrations(knex)
  let begun = 0
  await migrate(knex, (name) => progress(`${++begun} of ${pending.length} migrations: ${name}`))
  return pending
}
