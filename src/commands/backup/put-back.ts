/** Puts the files and the database of a backup, which was checked, where the settings say. */

import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { openBlobs } from '../../adapters/data-folder/blobs.js'
import { syncFolder } from '../../adapters/data-folder/sync-folder.js'
import { openDatabase } from '../../adapters/database/database.js'
import { openBlobsOf, prepareBlobsOf } from '../../composition/blobs.js'
import { databaseSettings } from '../../composition/storage.js'
import type { Config } from '../../settings.js'
import { CommandFault, EXIT } from '../faults.js'
import { readSums } from './checksums.js'
import { copyBlobs, copyDurably } from './copy-files.js'
import { countRows } from './database-facts.js'
import { BLOBS, DUMP_FILE, type Manifest, SECRET, SQLITE_FILE } from './manifest.js'
import { runPostgresProgram } from './postgres-programs.js'

export interface PuttingBack {
  /** Paths of files that are left out. */
  readonly damaged: ReadonlySet<string>
  readonly progress: (words: string) => void
}

/** The database comes last: no service finds one whose files are not there yet. */
export async function putBack(
  folder: string,
  manifest: Manifest,
  config: Config,
  { damaged, progress }: PuttingBack,
): Promise<void> {
  await prepareBlobsOf(config)
  const blobs = await openBlobsOf(config)
  const names = (await readSums(folder))
    .filter(({ path }) => path.startsWith(`${BLOBS}/`) && !damaged.has(path))
    .map(({ sha256 }) => sha256)
  const copied = await copyBlobs(names, openBlobs(join(folder, BLOBS)), blobs, (done) =>
    progress(`${done} of ${names.length} files restored`),
  )
  const lost = [...copied.missing, ...copied.damaged]
  if (lost.length > 0)
    throw new CommandFault(
      `${lost.length} file(s) of the backup could not be copied: ${lost[0]}`,
      EXIT.data,
    )
  if (manifest.hasSecret && config.AMIGO_SECRET === undefined)
    await copyDurably(join(folder, SECRET), join(config.AMIGO_DATA_DIR, SECRET))
  progress('the database is restored')
  await (manifest.database === 'pg'
    ? restorePostgres(folder, manifest, config)
    : restoreSqlite(folder, config))
  syncFolder(config.AMIGO_DATA_DIR)
  await compareRows(manifest, config)
}

async function restoreSqlite(folder: string, { AMIGO_DATA_DIR: data }: Config): Promise<void> {
  const part = join(data, `${SQLITE_FILE}.part`)
  await copyDurably(join(folder, SQLITE_FILE), part)
  await rename(part, join(data, SQLITE_FILE))
}

async function restorePostgres(folder: string, manifest: Manifest, config: Config): Promise<void> {
  const knex = await openDatabase(databaseSettings(config))
  try {
    const { rows } = await knex.raw<{ rows: { schema: string }[] }>(
      'select current_schema() as schema',
    )
    const schema = rows[0]?.schema ?? ''
    if (schema !== manifest.schema)
      throw new CommandFault(
        `the backup is of the schema ${manifest.schema}, and AMIGO_DATABASE_URL leads to ${schema}: create that schema, and name it in the address (\`?options=-c search_path=${manifest.schema}\`)`,
        EXIT.config,
      )
  } finally {
    await knex.destroy()
  }
  const args = [
    '--no-owner',
    '--no-privileges',
    '--exit-on-error',
    '--single-transaction',
    join(folder, DUMP_FILE),
  ]
  await runPostgresProgram('pg_restore', args, config.AMIGO_DATABASE_URL ?? '')
}

/** Before anything is changed in it: row for row what the manifest counted. */
async function compareRows({ tables }: Manifest, config: Config): Promise<void> {
  const knex = await openDatabase(databaseSettings(config))
  try {
    const found = await countRows(knex)
    const wrong = Object.keys({ ...tables, ...found }).filter(
      (name) => tables[name] !== found[name],
    )
    if (wrong.length > 0)
      throw new CommandFault(
        `the restored database differs from the backup in ${wrong.map((name) => `${name} (${found[name] ?? 0} rows instead of ${tables[name] ?? 0})`).join(', ')}: don't use it`,
        EXIT.data,
      )
  } finally {
    await knex.destroy()
  }
}
