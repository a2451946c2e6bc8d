/** Makes databases on a PostgreSQL of the tests: empty ones, and copies of what was made once. */

import pg from 'pg'
import { openFurnished, openMigrated } from './furnished.js'

/** With nothing in it; with the tables of Amigo; with people and a catalogue, too. */
export type DatabaseState = 'empty' | 'migrated' | 'furnished'

/** Which database each of them is a copy of; null: none, it is made anew. */
export type Templates = Readonly<Record<DatabaseState, string | null>>

export const MADE_ANEW: Templates = { empty: 'template0', migrated: null, furnished: null }

export async function createDatabase(
  url: string,
  name: string,
  state: DatabaseState = 'empty',
  templates: Templates = MADE_ANEW,
): Promise<string> {
  if (!/^[a-z0-9_]{1,63}$/.test(name)) throw new Error(`not a name for a test database: ${name}`)
  const template = templates[state]
  await runStatement(
    url,
    `create database "${name}" template ${template ?? 'template0'} encoding 'UTF8'`,
  )
  const database = new URL(url)
  database.pathname = `/${name}`
  if (template === null) await fill(database.href, state)
  return database.href
}

async function fill(url: string, state: DatabaseState): Promise<void> {
  const open = state === 'furnished' ? openFurnished : openMigrated
  const knex = await open({ driver: 'pg', file: '', url })
  await knex.destroy()
}

export async function runStatement(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    await client.query(statement)
  } finally {
    await client.end()
  }
}
