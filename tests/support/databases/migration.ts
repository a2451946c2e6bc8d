/** A migration that is taken back and made again on each driver, for what it does to the rows of its time. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { it } from 'vitest'
import { migrationSource } from '../../../migrations/index.js'
import { migrate, openDatabase } from '../../../src/adapters/database/database.js'
import { onEachDriver } from './on-each-database.js'

/** `tell` begins where the migration is not made yet; `up` makes it, `down` takes it back. */
export function forthAndBack(
  name: string,
  tell: (knex: Knex, up: () => Promise<void>, down: () => Promise<void>) => Promise<void>,
): void {
  onEachDriver((make) => {
    it(`the migration ${name}, forth and back`, async () => {
      const folder = await mkdtemp(join(tmpdir(), 'amigo-migration-'))
      const knex = await openDatabase(await make(folder, 'migrated'))
      const up = async () => void (await migrate(knex))
      const down = async () => void (await knex.migrate.down({ migrationSource, name }))
      try {
        await down()
        await tell(knex, up, down)
      } finally {
        await knex.destroy()
        await rm(folder, { recursive: true })
      }
    })
  })
}
