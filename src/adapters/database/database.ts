/** Opens the database: SQLite in the data folder, or PostgreSQL. The same knex code runs on both. */

import knexModule, { type Knex } from 'knex'
import { migrationNames, migrationSource } from '../../../migrations/index.js'
import { createPrivate } from '../data-folder/file-modes.js'
import { watchErrors } from './database-errors.js'
import { DatabaseFault } from './database-fault.js'
import { KNEX_LOG } from './knex-log.js'
import { openingFault } from './opening-fault.js'
import { openPostgres } from './postgres-pool.js'
import { SQLITE_DRIVERS, type SqliteDriver, sqliteDriver } from './sqlite-driver.js'

export const DRIVERS = ['sqlite', ...SQLITE_DRIVERS, 'pg'] as const
/** As it is set; `sqlite` is whichever driver of SQLite fits this Node. */
export type Driver = (typeof DRIVERS)[number]

export interface DatabaseSettings {
  readonly driver: Driver
  /** SQLite: the file. */
  readonly file: string
  /** PostgreSQL: `postgres://user:password@host:5432/amigo`, or several hosts with commas between. */
  readonly url: string | undefined
}

export async function openDatabase(settings: DatabaseSettings): Promise<Knex> {
  if (settings.driver === 'pg') await readIntegersAsNumbers()
  const knex =
    settings.driver === 'pg'
      ? openPostgres(settings.url ?? '')
      : knexModule(sqliteConfig(settings.file, sqliteDriver(settings.driver)))
  watchErrors(knex)
  try {
    // A database in memory (tests) has no file.
    if (settings.driver !== 'pg' && settings.file !== ':memory:') createPrivate(settings.file)
    if (settings.driver === 'pg') await requireUnicode(knex)
    else await knex.raw('select 1')
  } catch (error) {
    await knex.destroy()
    throw error instanceof DatabaseFault ? error : openingFault(settings, error)
  }
  return knex
}

/** SQL_ASCII keeps whatever bytes it gets; any other lacks letters that people write, and each such mail would fail. */
const HOLD_ALL: readonly unknown[] = ['UTF8', 'SQL_ASCII']

async function requireUnicode(knex: Knex): Promise<void> {
  const { rows } = await knex.raw<{ rows: { encoding: string }[] }>(
    "select current_setting('server_encoding') as encoding",
  )
  const encoding = rows[0]?.encoding
  if (!HOLD_ALL.includes(encoding))
    throw new DatabaseFault(
      `The database of AMIGO_DATABASE_URL is in ${encoding}, which lacks letters that people write (’, emoji). Make one in UTF-8: \`createdb --encoding=UTF8 --template=template0\`.`,
    )
}

/** node-postgres gives int8 as text, since it may pass 2^53; our times and counters never do. */
async function readIntegersAsNumbers(): Promise<void> {
  const { default: pg } = await import('pg')
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
}
/** The driver that is really used: as set, or the one of SQLite that fits this Node. */
export function driverInUse(driver: Driver): Driver {
  return driver === 'pg' ? driver : sqliteDriver(driver)
}

function sqliteConfig(file: string, driver: SqliteDriver): Knex.Config {
  return {
    log: KNEX_LOG,
    compileSqlOnError: false,
    client: driver,
    connection: { filename: file },
    useNullAsDefault: true,
    // SQLite has one writer: a pool of one queues in the process instead of failing in it.
    pool: { min: 1, max: 1, afterCreate: driver === 'sqlite3' ? setPragmas : setPragmasSync },
  }
}

// FULL: a mail is moved out of the mailbox once its row is committed, so the row must survive a
// power cut. secure_delete: what retention removes must not stay readable in free pages.
const PRAGMAS = [
  'PRAGMA journal_mode = WAL',
  'PRAGMA synchronous = FULL',
  'PRAGMA foreign_keys = ON',
  'PRAGMA busy_timeout = 10000',
  'PRAGMA secure_delete = ON',
]

interface CallbackConnection {
  exec(sql: string, done: (error: Error | null) => void): void
}

function setPragmas(
  connection: CallbackConnection,
  done: (error: Error | null, connection: unknown) => void,
): void {
  connection.exec(PRAGMAS.join(';'), (error) => done(error, connection))
}

function setPragmasSync(
  connection: { exec(sql: string): void },
  done: (error: Error | null, connection: unknown) => void,
): void {
  try {
    connection.exec(PRAGMAS.join(';'))
    done(null, connection)
  } catch (error) {
    done(error as Error, connection)
  }
}

/**
 * Brings the schema up to date. Refuses a database that a newer Amigo has changed: running old code
 * on it could write what the newer one no longer understands.
 */
export async function migrate(
  knex: Knex,
  onMigration: (name: string) => void = () => {},
): Promise<string[]> {
  await pendingMigrations(knex)
  const source = { ...migrationSource, getMigration: told(onMigration) }
  const latest = await knex.migrate.latest({ migrationSource: source })
  const [, applied] = latest as [number, string[]]
  return applied
}

/** Each is told when it begins. */
function told(onMigration: (name: string) => void): typeof migrationSource.getMigration {
  return async (name) => {
    const migration = await migrationSource.getMigration(name)
    return {
      ...migration,
      up(knex) {
        onMigration(name)
        return migration.up(knex)
      },
    }
  }
}

/** Migrations of this version that the database still lacks; refuses a newer database. */
export async function pendingMigrations(knex: Knex): Promise<string[]> {
  const applied = await appliedMigrations(knex)
  const unknown = applied.filter((name) => !migrationNames.includes(name))
  if (unknown.length > 0)
    throw new DatabaseFault(
      `The database was made by a newer Amigo (it has the migration ${unknown.join(', ')}, unknown here). Install that version, or restore a backup from before the upgrade.`,
    )
  return migrationNames.filter((name) => !applied.includes(name))
}

/** What a database lacks, in words: one that has nothing is more often the wrong one than a new one. */
export function lackingIn(pending: readonly string[]): string {
  return pending.length === migrationNames.length
    ? `${pending[0]} and all that follow: none of the tables of Amigo is seen there; where there should be, its user sees another schema (search_path, the right USAGE)`
    : pending.join(', ')
}

async function appliedMigrations(knex: Knex): Promise<string[]> {
  if (!(await knex.schema.hasTable('knex_migrations'))) return []
  const rows = await knex('knex_migrations').select<{ name: string }[]>('name').orderBy('id')
  return rows.map(({ name }) => name)
}
