/** A pooler before PostgreSQL: one that keeps sessions is as good as the server, any other is told at the start and by doctor. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lockDatabase } from '../../../src/adapters/database/database-lock.js'
import { SHARES_SESSIONS, shareSession } from '../../../src/adapters/database/shared-session.js'
import { checkDatabase } from '../../../src/commands/doctor/database.js'
import type { Config } from '../../../src/settings.js'
import {
  type PoolMode,
  pgbouncerInstalled,
  startPgBouncer,
} from '../../support/databases/pgbouncer.js'
import {
  type Postgres,
  postgresInstalled,
  startPostgres,
} from '../../support/databases/postgres.js'
import { needs } from '../../support/runner/skip.js'

/** What each of two connections is told of its session, in turn. */
describe('two connections share sessions', () => {
  const told = (pids: readonly number[]) => {
    const left = [...pids]
    return { query: async () => ({ rows: [{ pid: left.shift() ?? pids.at(-1) }] }) }
  }
  it.each([
    ['never: each has its own', [1], [2], false],
    ['a pooler that has nothing else to do', [1], [1], true],
    ['a pooler that goes round its sessions', [1, 3], [2, 4], true],
    ['a pooler that others use, too', [1, 1], [2, 1], true],
    ['a pooler that is busy now and then', [1, 1, 1, 5], [2, 2, 2], true],
  ] as const)('%s', async (_, one, other, expected) => {
    expect(await shareSession(told(one), told(other))).toBe(expected)
  })
})

const installed =
  needs(postgresInstalled(), 'PostgreSQL') || needs(pgbouncerInstalled(), 'pgbouncer')

describe.skipIf(installed)('pgbouncer', () => {
  let postgres: Postgres
  let url: string
  beforeAll(async () => {
    postgres = await startPostgres()
    url = await postgres.createDatabase('pooled', 'migrated')
  })
  afterAll(() => postgres.stop())

  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const doctor = (pooled: string) =>
    checkDatabase({
      AMIGO_DATA_DIR: '/nowhere',
      AMIGO_DATABASE_DRIVER: 'pg',
      AMIGO_DATABASE_URL: pooled,
    } as Config)

  async function behind(mode: PoolMode, work: (pooled: string) => Promise<void>): Promise<void> {
    const pooler = await startPgBouncer(postgres.url, mode)
    try {
      await work(pooler.through(url))
    } finally {
      await pooler.stop()
    }
  }

  it('that keeps sessions is taken, by the service and by doctor', async () => {
    await behind('session', async (pooled) => {
      const lock = await lockDatabase({ url: pooled, instance: 'un', log })
      lock.assertHeld()
      expect((await doctor(pooled)).says).toMatch(/^pg, up to date/)
      await lock.release()
    })
  })

  it.each(['transaction', 'statement'] as const)(
    'in %s mode is refused in one line',
    async (mode) => {
      await behind(mode, async (pooled) => {
        const refused = expect.objectContaining({ message: SHARES_SESSIONS })
        await expect(lockDatabase({ url: pooled, instance: 'un', log })).rejects.toEqual(refused)
        await expect(doctor(pooled)).rejects.toEqual(refused)
      })
      // Nothing is left locked.
      const lock = await lockDatabase({ url, instance: 'un', log })
      await lock.release()
    },
  )
})
