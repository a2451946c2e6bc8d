/** A snapshot of the database, whatever is written to it meanwhile, and a view of the same rows to read from. */

import { join } from 'node:path'
import type { Knex } from 'knex'
import { createPrivate } from '../../adapters/data-folder/file-modes.js'
import { type DatabaseSettings, openDatabase } from '../../adapters/database/database.js'
import { CommandFault, EXIT } from '../faults.js'
import { DUMP_FILE, SQLITE_FILE } from './manifest.js'
import { runPostgresProgram } from './postgres-programs.js'

export interface Snapshot<T> {
  /** Its file in the backup's folder. */
  readonly file: string
  /** Of PostgreSQL; null: SQLite. */
  readonly schema: string | null
  readonly found: T
}

/** Writes the snapshot into the folder; `read` sees exactly its rows. */
export function takeSnapshot<T>(
  knex: Knex,
  settings: DatabaseSettings,
  folder: string,
  read: (view: Knex) => Promise<T>,
): Promise<Snapshot<T>> {
  return settings.driver === 'pg'
    ? dumpPostgres(knex, settings.url ?? '', folder, read)
    : copySqlite(knex, settings, folder, read)
}

/** VACUUM INTO reads within one transaction, and keeps no writer waiting (sqlite.org/lang_vacuum.html). */
async function copySqlite<T>(
  knex: Knex,
  settings: DatabaseSettings,
  folder: string,
  read: (view: Knex) => Promise<T>,
): Promise<Snapshot<T>> {
  const file = join(folder, SQLITE_FILE)
  // It may be there when it is empty; made by SQLite, it would have the mode that the umask leaves.
  createPrivate(file)
  await knex.raw('VACUUM INTO ?', [file])
  const view = await openDatabase({ ...settings, file })
  try {
    await checkSqlite(view)
    return { file: SQLITE_FILE, schema: null, found: await read(view) }
  } finally {
    // The last connection takes its log away.
    await view.destroy()
  }
}

/** Throws when SQLite finds fault with its pages, indexes or references. */
async function checkSqlite(view: Knex): Promise<void> {
  const [integrity] = await view.raw<{ integrity_check: string }[]>('PRAGMA integrity_check(1)')
  const broken = await view.raw<{ table: string }[]>('PRAGMA foreign_key_check')
  const fault =
    integrity?.integrity_check === 'ok' ? undefined : (integrity?.integrity_check ?? 'no answer')
  const orphan = broken[0] && `a row of ${broken[0].table} names another that is not there`
  if (fault ?? orphan)
    throw new CommandFault(`the database is damaged: ${fault ?? orphan}`, EXIT.data)
}

/** Both see the rows of one moment: pg_dump takes the snapshot that this transaction exports. */
async function dumpPostgres<T>(
  knex: Knex,
  url: string,
  folder: string,
  read: (view: Knex) => Promise<T>,
): Promise<Snapshot<T>> {
  return knex.transaction(
    async (trx) => {
      // It waits for pg_dump, however long that takes.
      await trx.raw('set local idle_in_transaction_session_timeout = 0')
      const { rows } = await trx.raw<{ rows: { id: string; schema: string }[] }>(
        'select pg_export_snapshot() as id, current_schema() as schema',
      )
      const { id = '', schema = '' } = rows[0] ?? {}
      const file = join(folder, DUMP_FILE)
      createPrivate(file)
      await runPostgresProgram(
        'pg_dump',
        [
          '--format=custom',
          '--no-owner',
          '--no-privileges',
          `--snapshot=${id}`,
          `--table="${schema.replaceAll('"', '""')}".*`,
          `--file=${file}`,
        ],
        url,
      )
      await runPostgresProgram('pg_restore', ['--list', file], null)
      return { file: DUMP_FILE, schema, found: await read(trx) }
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  )
}
