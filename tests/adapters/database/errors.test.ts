/** What the database throws: the first cause, nothing that people wrote, and a connection that can go on. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import type { Knex } from 'knex'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/adapters/database/database.js'
import { writing } from '../../../src/adapters/database/transaction.js'
import { houseFault, judge } from '../../../src/adapters/faults.js'
import { onEachDriver } from '../../support/databases/on-each-database.js'
import { freePort } from '../../support/servers/server.js'

const SECRET = 'Kerguelen'

onEachDriver((make, driver) => {
  let folder: string
  let knex: Knex
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'amigo-errors-'))
    knex = await openDatabase(await make(folder, 'migrated'))
  })
  afterEach(async () => {
    await knex.destroy()
    await rm(folder, { recursive: true })
  })

  const works = () =>
    writing(knex, (trx) => trx('counters').where({ name: 'ticket' }).increment('value', 1))

  describe('a statement that fails says nothing of its values', () => {
    const lease = { name: SECRET, holder: SECRET, until: 1 }
    const tries: Record<string, (trx: Knex) => PromiseLike<unknown>> = {
      'unique, in one row': async (trx) => {
        await trx('leases').insert(lease)
        await trx('leases').insert(lease)
      },
      'unique, in many rows': (trx) =>
        trx('leases').insert(Array.from({ length: 200 }, () => lease)),
      'not null': (trx) => trx('leases').insert({ name: SECRET, holder: null, until: 1 }),
      'no such column': (trx) => trx('leases').insert({ ...lease, nothing: SECRET }),
      'no such table': (trx) => trx('nowhere').where({ name: SECRET }).select('*'),
      'a text where a number belongs': (trx) =>
        trx('leases')
          .insert({ ...lease, until: SECRET })
          .then(() => trx('leases').insert(lease)),
      'a foreign key': (trx) =>
        trx('attachments').insert({
          ticket_id: 999_999,
          name: SECRET,
          type: SECRET,
          blob: SECRET,
          bytes: 1,
          inline: false,
        }),
      'a syntax error': (trx) => trx.raw('select from where ?', [SECRET]),
    }
    it.each(Object.entries(tries))('%s', async (_, failing) => {
      const error = await writing(knex, async (trx) => failing(trx)).catch((thrown) => thrown)
      expect(error).toBeInstanceOf(Error)
      expect(logged(error)).not.toContain(SECRET)
      expect((error as Error).message.length).toBeLessThan(600)
      await works()
    })
  })

  it('a commit that fails is undone, and the connection goes on', async () => {
    await knex.raw(
      'create table late (id int primary key, up int references late (id) deferrable initially deferred)',
    )
    const failing = writing(knex, (trx) => trx('late').insert({ id: 1, up: 99 }))
    await expect(failing).rejects.toMatchObject({
      message: expect.stringMatching(/foreign key/i),
    })
    await works()
    expect(await knex('late').select('*')).toEqual([])
  })

  it('what the work threw is thrown, whatever it was', async () => {
    for (const thrown of [undefined, null, 'a text', new Error('an error')])
      expect(
        await writing(knex, async () => {
          throw thrown
        }).catch((caught: unknown) => ({ caught })),
      ).toEqual({ caught: thrown })
    await works()
  })

  if (driver !== 'pg')
    it('a full disk is said to be full, and once there is room it works again', async () => {
      const [{ page_count: pages }] = await knex.raw('PRAGMA page_count')
      await knex.raw(`PRAGMA max_page_count = ${pages + 5}`)
      const filling = writing(knex, async (trx) => {
        for (let n = 0; n < 500; n++)
          await trx('leases').insert({ name: `n${n}`, holder: 'x'.repeat(4000), until: 1 })
      })
      const error = await filling.catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code: 'SQLITE_FULL' })
      expect(houseFault(error)).toMatch(/disk is full.*AMIGO_DATA_DIR/)
      await knex.raw('PRAGMA max_page_count = 1000000')
      await works()
      expect(await knex('leases').where('name', 'like', 'n%')).toEqual([])
    })

  if (driver === 'pg') {
    it('a session that the server ended is the database’s fault, and the next one works', async () => {
      const failing = writing(knex, async (trx) => {
        await knex.raw('select pg_terminate_backend(?)', [
          (await trx.raw('select pg_backend_pid() as pid')).rows[0].pid,
        ])
        await trx('counters').select('*')
      })
      const error = await failing.catch((thrown: unknown) => thrown)
      expect(houseFault(error)).toMatch(/database can't be reached.*AMIGO_DATABASE_URL/)
      await works()
    })

    it('a server that is not there is the database’s fault', async () => {
      const port = await freePort()
      await knex.destroy()
      knex.client.connectionSettings.connectionString = `postgres://u@127.0.0.1:${port}/none`
      await knex.initialize()
      const error = await knex('counters')
        .select('*')
        .then(
          () => null,
          (thrown: unknown) => thrown,
        )
      expect(houseFault(error)).toMatch(/database can't be reached.*ECONNREFUSED/)
    })

    it('a table that is locked for too long, or taken away, is no message’s fault', async () => {
      await knex.transaction(async (holder) => {
        await holder.raw('lock table leases in access exclusive mode')
        const error = await knex
          .transaction(async (trx) => {
            await trx.raw("set local lock_timeout = '50ms'")
            await trx('leases').select('*')
          })
          .catch((thrown: unknown) => thrown)
        expect(error).toMatchObject({ code: '55P03' })
        expect(judge(error)).toMatchObject({ about: 'house', kind: 'database-busy' })
      })
      await knex.schema.renameTable('leases', 'away')
      const error = await knex('leases')
        .select('*')
        .then(
          () => null,
          (thrown: unknown) => thrown,
        )
      expect(houseFault(error)).toMatch(/amigo migrate/)
    })
  }
})

/** Everything that the log would hold of it. */
function logged(error: unknown): string {
  let written = ''
  const sink = new Writable({
    write(chunk, _, done) {
      written += chunk
      done()
    },
  })
  pino({}, sink).error({ err: error }, judge(error).line)
  expect(written).not.toBe('')
  return written
}
