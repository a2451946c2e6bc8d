/** A desk that moves into or out of a database that is slow, or has tables and views of others. */

import { join } from 'node:path'
import knexModule, { type Knex } from 'knex'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { migrate, openDatabase } from '../../src/adapters/database/database.js'
import { copyDatabase } from '../../src/commands/migrate/copy.js'
import { CAMILLE } from '../fixtures/directory.js'
import { cliInFolder, expectOneClearFault } from '../support/commands/cli-in-folder.js'
import { postgresIfInstalled } from '../support/databases/databases.js'
import { type Postgres, postgresInstalled } from '../support/databases/postgres.js'
import { openWorld, SECRET, type World } from '../support/desk/world.js'
import { needs } from '../support/runner/skip.js'

const { cli, root } = cliInFolder('migrate-beside-others')
/** ms. The server of the test ends what idles for longer. */
const IDLE = 200

describe.skipIf(needs(postgresInstalled(), 'PostgreSQL'))('a desk that moves', () => {
  let postgres: Postgres
  let world: World
  let from: string
  let url: string
  let made = 0

  beforeAll(async () => {
    postgres = (await postgresIfInstalled()) as Postgres
    world = await openWorld()
    from = `sqlite:${join(world.folder, 'amigo.sqlite')}`
    await world.mailFrom(CAMILLE, { subject: 'Souris cassée', text: 'Depuis hier.' })
  })
  afterAll(async () => {
    await world?.close()
    await postgres?.stop()
  })
  beforeEach(async () => {
    url = await postgres.createDatabase(`beside${++made}`)
  })

  const move = (...args: string[]) =>
    cli.run(['migrate', ...args], { AMIGO_DATA_DIR: join(root, 'none'), AMIGO_SECRET: SECRET })
  const onPostgres = async <T>(work: (knex: Knex) => Promise<T>): Promise<T> => {
    const knex = await openDatabase({ driver: 'pg', file: '', url })
    return work(knex).finally(() => knex.destroy())
  }

  it('goes beside the views of others, which extensions make (pg_stat_statements)', async () => {
    await onPostgres((knex) =>
      knex.raw('create view pg_stat_statements as select 1::oid as userid'),
    )
    const ran = await move('--from', from, '--to', url, '--json')
    expect([ran.err, ran.status]).toEqual(['', 0])
  })

  it('is refused where others have tables, before it makes any', async () => {
    await onPostgres((knex) => knex.raw('create table invoices (id uuid, at timestamptz)'))
    const ran = await move('--from', from, '--to', url)
    expectOneClearFault(ran)
    expect([ran.status, ran.err]).toEqual([
      65,
      expect.stringMatching(/--to: .*others \(invoices\)/),
    ])
    const tables = await onPostgres((knex) => knex('pg_tables').where({ schemaname: 'public' }))
    expect(tables).toHaveLength(1)
  })

  it('is refused in a clear line where others added tables to it', async () => {
    expect((await move('--from', from, '--to', url)).status).toBe(0)
    await onPostgres((knex) => knex.raw('create table invoices (id uuid, at timestamptz)'))
    const ran = await move('--from', url, '--to', `sqlite:${join(root, 'back', 'amigo.sqlite')}`)
    expectOneClearFault(ran)
    expect(ran.err).toMatch(/invoices.*tables that Amigo did not make can't be copied/)
  })

  it('comes back though it stood still in the middle for longer than a transaction may idle', async () => {
    expect((await move('--from', from, '--to', url)).status).toBe(0)
    const file = join(world.folder, 'slowly.sqlite')
    const target = await openDatabase({ driver: 'sqlite', file, url: undefined })
    const source = impatient(url)
    try {
      await migrate(target)
      let waited = false
      const copied = await copyDatabase({
        source,
        target,
        to: { shown: 'sqlite:slowly' } as never,
        progress(words) {
          if (waited || !words.startsWith('people: ')) return
          waited = true
          // The operator's terminal, or SQLite's disk.
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5 * IDLE)
        },
      })
      expect(waited).toBe(true)
      expect(copied.find(({ table }) => table === 'tickets')?.rows).toBe(1)
    } finally {
      await source.destroy()
      await target.destroy()
    }
  })
})

function impatient(url: string): Knex {
  return knexModule({
    client: 'pg',
    connection: url,
    pool: {
      min: 0,
      max: 1,
      afterCreate(
        connection: { query(sql: string, done: (error: Error) => void): void },
        done: (error: Error, made: unknown) => void,
      ) {
        connection.query(`set idle_in_transaction_session_timeout = ${IDLE}`, (error) =>
          done(error, connection),
        )
      },
    },
  })
}
