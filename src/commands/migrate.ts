/** `amigo migrate`: brings the database up to date. */

import { migrate, openDatabase, pendingMigrations } from '../adapters/database/database.js'
import { databaseSettings } from '../composition/storage.js'
import { prepareDataFolder, readConfig } from '../config.js'
import { openServices } from '../services.js'

export async function migrateCommand(): Promise<void> {
  const config = readConfig({ mail: false })
  prepareDataFolder(config)
  const knex = await openDatabase(databaseSettings(config))
  const pending = await pendingMigrations(knex)
  await migrate(knex).finally(() => knex.destroy())
  // A new database also gets its first catalogue.
  const services = await openServices(config)
  await services.close()
  const done = pending.map((name) => `applied ${name}\n`).join('')
  process.stdout.write(done === '' ? 'The database is up to date.\n' : done)
}
