/** `amigo migrate`: brings the database up to date, or copies it (--from, --to). */

import type { Knex } from 'knex'
import { migrate, openDatabase, pendingMigrations } from '../adapters/database/database.js'
import { fillSearch } from '../adapters/stores/search/fill.js'
import { databaseSettings } from '../composition/storage.js'
import { prepareDataFolder, readConfig } from '../config.js'
import { openServices } from '../services.js'
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
  if (from !== undefined || to !== undefined || json)
    throw new CommandFault('--from and --to go together: name both databases', 64)
  await bringUpToDate()
}

async function bringUpToDate(): Promise<void> {
  const config = readConfig({ mail: false })
  prepareDataFolder(config)
  const knex = await openDatabase(databaseSettings(config))
  const pending = await pendingMigrations(knex)
  await migrate(knex).finally(() => knex.destroy())
  // A new database also gets its first catalogue.
  const services = await openServices(config)
  await fillIndex(services.knex).finally(() => services.close())
  const done = pending.map((name) => `applied ${name}\n`).join('')
  process.stdout.write(done === '' ? 'The database is up to date.\n' : done)
}

/** Of a million requests it takes minutes; interrupted, the service goes on with it. */
async function fillIndex(knex: Knex): Promise<void> {
  const { stderr } = process
  let shown = false
  await fillSearch(knex, (done, all) => {
    if (!stderr.isTTY) return
    shown = true
    stderr.write(`\rsearch index: ${Math.floor((100 * done) / all)} %`)
  })
  if (shown) stderr.write('\n')
}
