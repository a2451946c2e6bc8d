/** Stories that are told on each database that Amigo runs on, by a desk of its own each time. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest'
import type { DatabaseSettings, Driver } from '../../../src/adapters/database/database.js'
import { openWorld, type World } from '../desk/world.js'
import { type MakeDatabase, postgresIfInstalled, testedDatabases } from './databases.js'
import type { Postgres } from './postgres.js'

export interface OpenedDatabase {
  readonly world: World
  /** For a second connection to it. */
  readonly settings: DatabaseSettings
}

/** Calls `tests` once a driver, in a group of its name; `make` gives a database, whose file lies in the folder. */
export function onEachDriver(tests: (make: MakeDatabase, driver: Driver) => void): void {
  let postgres: Postgres | undefined
  beforeAll(async () => {
    postgres = await postgresIfInstalled()
  })
  afterAll(() => postgres?.stop())

  for (const { driver, skip, make } of testedDatabases(() => postgres))
    describe.skipIf(skip)(`on ${driver}`, () => tests(make, driver))
}

/** The same with a desk, furnished, for each test; `opened` gives that of the test that runs. */
export function onEachDatabase(
  tests: (opened: () => OpenedDatabase, driver: Driver) => void,
): void {
  onEachDriver((make, driver) => {
    let folder: string
    let opened: OpenedDatabase
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'amigo-stores-'))
      const settings = await make(folder, 'furnished')
      opened = { world: await openWorld({ database: () => settings }), settings }
    })
    afterEach(async () => {
      await opened.world.close()
      await rm(folder, { recursive: true })
    })
    tests(() => opened, driver)
  })
}
