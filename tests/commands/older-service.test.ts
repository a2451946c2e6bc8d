/** Commands of a new version beside a service of an older one: none changes the tables that it works with. */

import { join } from 'node:path'
import type { Knex } from 'knex'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrationNames, migrationSource } from '../../migrations/index.js'
import { lockDataFolder } from '../../src/adapters/database/data-folder-lock.js'
import { openDatabase, pendingMigrations } from '../../src/adapters/database/database.js'
import { lockDatabase } from '../../src/adapters/database/database-lock.js'
import { databaseSettings } from '../../src/composition/storage.js'
import type { Config } from '../../src/settings.js'
import { cliInFolder, expectOneClearFault, MAIL } from '../support/commands/cli-in-folder.js'
import { postgresIfInstalled } from '../support/databases/databases.js'
import { type Postgres, postgresInstalled } from '../support/databases/postgres.js'
import { DESK, SECRET } from '../support/desk/world.js'
import { needs } from '../support/runner/skip.js'

const { cli, root } = cliInFolder('older-service')
const LAST = migrationNames.at(-1) as string
const log = { debug() {}, info() {}, warn() {}, error() {} }

interface Desk {
  readonly env: Record<string, string>
  /** As a service holds it; resolves with what ends that. */
  hold(): Promise<() => Promise<void>>
}

async function onDatabase<T>({ env }: Desk, work: (knex: Knex) => Promise<T>): Promise<T> {
  const driver = env.AMIGO_DATABASE_DRIVER ?? 'sqlite'
  const config = { ...env, AMIGO_DATABASE_DRIVER: driver } as unknown as Config
  const knex = await openDatabase(databaseSettings(config))
  return work(knex).finally(() => knex.destroy())
}

async function tellDesk(desk: Desk): Promise<void> {
  const run = (...args: string[]) => cli.run(args, desk.env, MAIL)
  expect((await run('ingest')).status).toBe(0)
  await onDatabase(desk, (knex) => knex.migrate.down({ migrationSource, name: LAST }))
  const end = await desk.hold()
  for (const [command, status] of [
    [['migrate'], 78],
    [['ingest'], 75],
    [['sweep'], 78],
  ] as const) {
    const ran = await run(...command)
    expectOneClearFault(ran)
    expect([ran.status, ran.err]).toEqual([status, expect.stringContaining('an older Amigo runs')])
  }
  expect(await onDatabase(desk, pendingMigrations)).toEqual([LAST])
  await end()
  expect(await run('migrate')).toMatchObject({ status: 0, out: `applied ${LAST}\n` })
  expect((await run('ingest')).status).toBe(0)
}

const SIGNED = { AMIGO_ADDRESS: DESK, AMIGO_SECRET: SECRET }

it('on SQLite', async () => {
  const AMIGO_DATA_DIR = join(root, 'sqlite')
  await tellDesk({
    env: { ...SIGNED, AMIGO_DATA_DIR },
    hold: () => lockDataFolder(AMIGO_DATA_DIR),
  })
})

describe.skipIf(needs(postgresInstalled(), 'PostgreSQL'))('on PostgreSQL', () => {
  let postgres: Postgres
  beforeAll(async () => {
    postgres = (await postgresIfInstalled()) as Postgres
  })
  afterAll(() => postgres?.stop())

  it.each([false, true])('one of several: %s', async (shared) => {
    const url = await postgres.createDatabase(`older${shared}`, 'migrated')
    await tellDesk({
      env: {
        AMIGO_DATA_DIR: join(root, `pg${shared}`),
        AMIGO_DATABASE_DRIVER: 'pg',
        AMIGO_DATABASE_URL: url,
        ...SIGNED,
      },
      hold: async () => (await lockDatabase({ url, instance: 'older', log, shared })).release,
    })
  })
})
