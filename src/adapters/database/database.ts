/** Opens the database: SQLite in the data folder, or PostgreSQL. The same knex code runs on both. */

import { existsSync } from 'node:fs'
import type { Knex } from 'knex'
import { migrationNames, migrationSource } from '../../../migrations/index.js'
import { createPrivate } from '../data-folder/file-modes.js'
import { watchErrors } from './database-errors.js'
import { DatabaseFault } from './database-fault.js'
import { openingFault } from './opening-fault.js'
import { openPostgres } from './postgres-pool.js'
import { openSqlite } from './sqlite.js'
import { SQLITE_DRIVERS, sqliteDriver } from './sqlite-driver.js'

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

/** Of SQLite: opening would make an empty one. False of PostgreSQL, whose server says so itself. */
export function lacksFile({ driver, file }: DatabaseSettings): boolean {
  return driver !== 'pg' && !existsSync(file)
}

export async function openDatabase(settings: DatabaseSettings): Promise<Knex> {
  if (settings.driver === 'pg') await readIntegersAsNumbers()
  const knex =
    settings.driver === 'pg'
      ? openPostgres(settings.url ?? '')
      : openSqlite(settings.file, sqliteDriver(settings.driver))
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
    : manyNamed(pending)
}

/** Of an old database there are dozens: the first and the last of them say as much. */
export function manyNamed(migrations: readonly string[]): string {
  const [first, last] = [migrations[0], migrations.at(-1)]
  return migrations.length > 3
    ? `${migrations.length} migrations, ${first} to ${last}`
    : migrations.join(', ')
}

async function appliedMigrations(knex: Knex): Promise<string[]> {
  if (!(await knex.schema.hasTable('knex_migrations'))) return []
  const rows = await knex('knex_migrations').select<{ name: string }[]>('name').orderBy('id')
  return rows.map(({ name }) => name)
}
