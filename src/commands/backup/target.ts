/** Where a backup is restored to: what is there already, and how that is moved aside. */

import { existsSync } from 'node:fs'
import { mkdir, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { MARK } from '../../adapters/data-folder/blob-mark.js'
import { PRIVATE_FOLDER, REPLACED } from '../../adapters/data-folder/file-modes.js'
import { openDatabase } from '../../adapters/database/database.js'
import { blobFolderOf, databaseSettings } from '../../composition/storage.js'
import type { Config } from '../../settings.js'
import { lastReference, tableNames } from './database-facts.js'
import { BLOBS, SECRET, SQLITE_FILE } from './manifest.js'

export interface FoundThere {
  /** What a restore would replace, to be read. */
  readonly found: readonly string[]
  /** The last reference that the database there has given out; null: it is not known. */
  readonly lastReference: number | null
}

const OF_SQLITE = [SQLITE_FILE, `${SQLITE_FILE}-wal`, `${SQLITE_FILE}-shm`]

export async function foundAt(config: Config): Promise<FoundThere> {
  const folder = config.AMIGO_DATA_DIR
  const found: string[] = []
  // In a bucket nothing is replaced: what has the same name has the same content.
  if (config.AMIGO_BLOBS === 'folder' && (await hasBlobs(blobFolderOf(config))))
    found.push(join(folder, BLOBS))
  if (existsSync(join(folder, SECRET))) found.push(join(folder, SECRET))
  if (config.AMIGO_DATABASE_DRIVER === 'pg') {
    const tables = await onDatabase(config, tableNames)
    if (tables.length > 0)
      found.push(`the database of AMIGO_DATABASE_URL (${tables.length} tables)`)
    return { found, lastReference: tables.includes('counters') ? await known(config) : null }
  }
  // SQLite would play the log of another database into the restored one.
  const files = OF_SQLITE.map((name) => join(folder, name)).filter((file) => existsSync(file))
  const isThere = files.includes(join(folder, SQLITE_FILE))
  return { found: [...files, ...found], lastReference: isThere ? await known(config) : null }
}

async function hasBlobs(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return false
  return (await readdir(folder)).some((name) => name !== 'incoming' && name !== MARK)
}

/** Null where it is damaged: that is why one restores. */
async function known(config: Config): Promise<number | null> {
  return onDatabase(config, lastReference).catch(() => null)
}

async function onDatabase<T>(config: Config, work: (knex: Knex) => Promise<T>): Promise<T> {
  const knex = await openDatabase(databaseSettings(config))
  try {
    return await work(knex)
  } finally {
    await knex.destroy()
  }
}

/** Resolves with where it is now. */
export async function clearTarget(config: Config, now: number): Promise<string> {
  const stamp = new Date(now).toISOString().replace(/\D/g, '').slice(0, 14)
  const aside = join(config.AMIGO_DATA_DIR, `${REPLACED}${stamp}`)
  await mkdir(aside, { mode: PRIVATE_FOLDER })
  for (const name of [...OF_SQLITE, BLOBS, SECRET])
    if (existsSync(join(config.AMIGO_DATA_DIR, name)))
      await rename(join(config.AMIGO_DATA_DIR, name), join(aside, name))
  if (config.AMIGO_DATABASE_DRIVER !== 'pg') return aside
  const schema = `replaced_${stamp}`
  await onDatabase(config, (knex) => moveTables(knex, schema))
  return `${aside} and in the schema ${schema}`
}

/** Their indexes and sequences go with them. */
async function moveTables(knex: Knex, schema: string): Promise<void> {
  await knex.transaction(async (trx) => {
    const tables = await tableNames(trx)
    if (tables.length === 0) return
    await trx.raw('create schema ??', [schema])
    for (const table of tables) await trx.raw('alter table ?? set schema ??', [table, schema])
  })
}
