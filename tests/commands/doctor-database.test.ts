/** `amigo doctor` on each state of a database: none yet, empty, behind, up to date, and one that is gone from a desk. */

import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { migrationNames } from '../../migrations/index.js'
import { migrate, openDatabase } from '../../src/adapters/database/database.js'
import { checkDatabase } from '../../src/commands/doctor/database.js'
import { examine } from '../../src/commands/doctor/doctor.js'
import { readConfig } from '../../src/config.js'
import { mailSettings } from '../support/commands/cli-in-folder.js'
import { sqlite } from '../support/databases/furnished.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amigo-doctor-database-'))
})
afterEach(() => rm(folder, { recursive: true }))

const config = () => readConfig({ mail: true, env: { ...mailSettings(), AMIGO_DATA_DIR: folder } })
const file = () => join(folder, 'amigo.sqlite')

async function migrated(): Promise<void> {
  const knex = await openDatabase(sqlite(folder))
  await migrate(knex)
  await knex.destroy()
}

const STATES: readonly (readonly [what: string, make: () => Promise<unknown>, says: RegExp])[] = [
  ['none yet', async () => {}, /^sqlite3|better-sqlite3, a new desk: .*`amigo run`/],
  ['an empty file', () => writeFile(file(), ''), /, a new desk: .*`amigo run`/],
  ['up to date', migrated, /, up to date$/],
]

it.each(STATES)('%s is well', async (what, make, says) => {
  await make()
  const state = await checkDatabase(config())
  expect(state.says).toMatch(says)
  expect(state.ready).toBe(what === 'up to date')
})

it('behind this version: told in one line, however much is behind', async () => {
  await migrated()
  const knex = await openDatabase(sqlite(folder))
  await knex('knex_migrations').whereIn('name', migrationNames.slice(-20)).delete()
  await knex.destroy()
  const failed = await checkDatabase(config()).catch((fault: Error) => fault.message)
  expect(failed).toMatch(/^run `amigo migrate`, .*: 20 migrations, \S+ to \S+ still to be/)
  expect(String(failed).length).toBeLessThan(160)
})

it('gone, beside the mails of a desk: nobody is told to migrate', async () => {
  await mkdir(join(folder, 'blobs'))
  await expect(checkDatabase(config())).rejects.toThrow(
    /none of the tables of Amigo is seen there, .*Don't start it, .*`amigo restore`/,
  )
})

it('all its checks together make no database', async () => {
  for await (const { name, ok } of examine(config(), { mail: true, wait: 1000 }))
    if (['database', 'clock', 'data folder'].includes(name))
      expect([name, ok]).toEqual([name, true])
  expect(existsSync(file())).toBe(false)
})
