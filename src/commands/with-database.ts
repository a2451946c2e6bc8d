/** Runs a reading command on the database: it creates none, and brings none up to date. */

import type { Knex } from 'knex'
import { migrationNames } from '../../migrations/index.js'
import {
  lackingIn,
  lacksFile,
  openDatabase,
  pendingMigrations,
} from '../adapters/database/database.js'
import { databaseSettings } from '../composition/storage.js'
import { readConfig } from '../config.js'
import type { Config } from '../settings.js'
import { CommandFault, EXIT } from './faults.js'

export async function withDatabase<T>(
  work: (knex: Knex, config: Config) => Promise<T>,
): Promise<T> {
  const config = readConfig({ mail: false })
  const knex = await openKept(config)
  try {
    return await work(knex, config)
  } finally {
    await knex.destroy()
  }
}

/** For what goes on to open the services, which would make a database, or bring one up to date. */
export async function requireDatabase(config: Config): Promise<void> {
  await (await openKept(config)).destroy()
}

/** False: no file, or no table of ours in it. */
export async function hasDatabase(config: Config): Promise<boolean> {
  const settings = databaseSettings(config)
  if (lacksFile(settings)) return false
  const knex = await openDatabase(settings)
  try {
    return (await pendingMigrations(knex)).length < migrationNames.length
  } finally {
    await knex.destroy()
  }
}

async function openKept(config: Config): Promise<Knex> {
  const settings = databaseSettings(config)
  if (lacksFile(settings)) throw noDatabase(config)
  const knex = await openDatabase(settings)
  try {
    const pending = await pendingMigrations(knex)
    if (pending.length === 0) return knex
    if (pending.length === migrationNames.length)
      throw settings.driver === 'pg' ? noTables() : noDatabase(config)
    throw new CommandFault(
      `the database is not up to date (${lackingIn(pending)}): run \`amigo migrate\``,
      EXIT.config,
    )
  } catch (error) {
    await knex.destroy()
    throw error
  }
}

/** Of SQLite: an empty file is none either. */
function noDatabase({ AMIGO_DATA_DIR: folder }: Config): CommandFault {
  return new CommandFault(
    `AMIGO_DATA_DIR: there is no database in ${folder}; is that the folder of the service?`,
    EXIT.noInput,
  )
}

/** Of PostgreSQL: a new one, or more often the wrong one, which nobody is to migrate. */
function noTables(): CommandFault {
  return new CommandFault(
    'AMIGO_DATABASE_URL: none of the tables of Amigo is seen there; a new desk gets them with `amigo run`. Where there should be some, its user sees another schema (search_path, the right USAGE), or it is another database',
    EXIT.config,
  )
}

/** `4711`. */
export function rowNumber(written: string): number {
  if (!/^[1-9]\d{0,9}$/.test(written))
    throw new CommandFault(`${written} is not a number such as 4711`, 64)
  return Number(written)
}

export interface RowChoice {
  readonly id: string | undefined
  readonly all?: true | undefined
}

/** The number of the named row; null: all. `command` stands in the fault for neither, or both. */
export function chosenRow({ id, all }: RowChoice, command: string): number | null {
  if ((id === undefined) === (all === undefined))
    throw new CommandFault(`say which: \`${command} ID\` or \`${command} --all\``, 64)
  return id === undefined ? null : rowNumber(id)
}

/** To the minute, UTC. */
export function moment(at: number | null): string {
  return at === null ? '-' : `${new Date(at).toISOString().slice(0, 16)}Z`
}
