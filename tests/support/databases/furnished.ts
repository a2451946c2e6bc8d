/** A database with the people and the catalogue of the stories, on any driver, or as a copy of one made before. */

import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Knex } from 'knex'
import type { DatabaseSettings } from '../../../src/adapters/database/database.js'
import { migrate, openDatabase } from '../../../src/adapters/database/database.js'
import { parseCatalogue } from '../../../src/adapters/imports/catalogue-file.js'
import { parsePeople } from '../../../src/adapters/imports/people-file.js'
import { importCatalogue } from '../../../src/adapters/stores/catalogue/import-catalogue.js'
import { importPeople } from '../../../src/adapters/stores/people/import-people.js'
import { CATALOGUE_YAML, PEOPLE_CSV } from '../../fixtures/directory.js'
import { sharedAsync } from '../runner/shared.js'

/** What is migrated already is furnished, too: a copy of one made before. */
export async function openFurnished(settings: DatabaseSettings): Promise<Knex> {
  const knex = await openDatabase(settings)
  if ((await migrate(knex)).length > 0) await furnish(knex)
  return knex
}

export async function openMigrated(settings: DatabaseSettings): Promise<Knex> {
  const knex = await openDatabase(settings)
  await migrate(knex)
  return knex
}

/** Migrated and furnished once a run, which takes ten times as long as a copy. */
export async function copyFurnished(folder: string): Promise<Knex> {
  return openCopy(await madeOnce('furnished'), folder)
}

/** A folder whose SQLite database is made once a run, for others to copy. */
export function madeOnce(state: 'migrated' | 'furnished'): Promise<string> {
  return sharedAsync(`sqlite-${state}`, async (draft) => {
    const open = state === 'furnished' ? openFurnished : openMigrated
    const knex = await open(sqlite(draft))
    await knex.raw('PRAGMA wal_checkpoint(TRUNCATE)')
    await knex.destroy()
  })
}

/** `from`: a folder whose database nobody has open, or whose log is empty. */
export async function openCopy(from: string, folder: string): Promise<Knex> {
  const settings = sqlite(folder)
  await copyFile(sqlite(from).file, settings.file)
  const knex = await openDatabase(settings)
  // What protects from a power cut is off, as in PostgreSQL of the tests.
  await knex.raw('PRAGMA synchronous = OFF')
  return knex
}

export function sqlite(folder: string): DatabaseSettings {
  return { driver: 'sqlite', file: join(folder, 'amigo.sqlite'), url: undefined }
}

async function furnish(knex: Knex): Promise<void> {
  const catalogue = parseCatalogue(CATALOGUE_YAML, 'catalogue of the tests', ['fr', 'en'])
  if (!catalogue.ok) throw new Error(JSON.stringify(catalogue.problems))
  await importCatalogue(knex, catalogue.catalogue, { dryRun: false })
  const people = parsePeople(Buffer.from(PEOPLE_CSV), 'people of the tests', {
    teams: new Set(['n1', 'gestion']),
    sites: new Set(['0140096D', '0140012K']),
    locales: ['fr', 'en'],
  })
  if (!people.ok) throw new Error(JSON.stringify(people.problems))
  await importPeople(knex, people.people, { dryRun: false, complete: false })
}
