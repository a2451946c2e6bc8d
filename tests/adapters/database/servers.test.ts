/** Which server of PostgreSQL is used: of several the one that takes writes, and another one when it no longer does. */

import type { Knex } from 'knex'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/adapters/database/database.js'
import type { DatabaseFault } from '../../../src/adapters/database/database-fault.js'
import { lockDatabase } from '../../../src/adapters/database/database-lock.js'
import { serversOf } from '../../../src/adapters/database/postgres-servers.js'
import { writing } from '../../../src/adapters/database/transaction.js'
import { houseFault } from '../../../src/adapters/faults.js'
import { postgresInstalled } from '../../support/databases/postgres.js'
import { type PostgresPair, startPair } from '../../support/databases/postgres-pair.js'
import { needs } from '../../support/runner/skip.js'
import { until } from '../../support/runner/until.js'
import { type CutProxy, startCutProxy } from '../../support/servers/cut-proxy.js'
import { HOST } from '../../support/servers/server.js'

describe('the servers of an address', () => {
  it.each([
    ['postgres://a:b@one/amigo', ['postgres://a:b@one/amigo']],
    [
      'postgres://a:b@one:5433,two/amigo',
      ['postgres://a:b@one:5433/amigo', 'postgres://a:b@two/amigo'],
    ],
    [
      'postgres://one,two/amigo?sslmode=require',
      ['postgres://one/amigo?sslmode=require', 'postgres://two/amigo?sslmode=require'],
    ],
    ['postgres://a:b,c@one/amigo', ['postgres://a:b,c@one/amigo']],
    [
      'postgres://a:b,c@one,two/amigo',
      ['postgres://a:b,c@one/amigo', 'postgres://a:b,c@two/amigo'],
    ],
    [
      'postgres://a:b@c@one,two/amigo',
      ['postgres://a:b@c@one/amigo', 'postgres://a:b@c@two/amigo'],
    ],
    [
      'postgres://[::1]:5432,[::2]:5433/amigo',
      ['postgres://[::1]:5432/amigo', 'postgres://[::2]:5433/amigo'],
    ],
    ['postgres:///amigo?host=/run/postgresql', ['postgres:///amigo?host=/run/postgresql']],
    ['postgres://one/amigo?options=-c a=b,c', ['postgres://one/amigo?options=-c a=b,c']],
    ['no address', ['no address']],
  ])('%s', (url, servers) => {
    expect(serversOf(url)).toEqual(servers)
  })
})

describe.skipIf(needs(postgresInstalled(), 'PostgreSQL'))('a primary and its standby', () => {
  let pair: PostgresPair
  let front: CutProxy
  const opened: Knex[] = []
  const portOf = (seat: 0 | 1) => Number(new URL(pair.servers[seat].url).port)
  const standby = () => (pair.primary() === 0 ? 1 : 0)
  const at = (...ports: number[]) =>
    `postgres://postgres@${ports.map((port) => `${HOST}:${port}`).join()}/postgres`
  async function open(url: string): Promise<Knex> {
    const knex = await openDatabase({ driver: 'pg', file: '', url })
    opened.push(knex)
    return knex
  }
  const write = (knex: Knex) => writing(knex, (trx) => trx('kept').insert({ at: 1 }))
  const fault = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error,
    )
  const refusal = async (url: string) => {
    const { message, passes } = (await fault(open(url))) as DatabaseFault
    return { message, passes }
  }

  beforeAll(async () => {
    pair = await startPair({ synchronous: true })
    front = await startCutProxy(portOf(0))
    const knex = await open(at(portOf(0)))
    await knex.schema.createTable('kept', (table) => table.integer('at'))
  })
  afterAll(async () => {
    for (const knex of opened) await knex.destroy()
    await front?.close()
    await pair?.stop()
  })

  it('are found in whichever order they are named, also when one is away', async () => {
    for (const ports of [
      [portOf(0), portOf(1)],
      [portOf(1), portOf(0)],
      [9, portOf(0)],
      [portOf(1), 9, portOf(0)],
    ])
      await write(await open(at(...ports)))
  })

  it('none that takes writes: it is said, and it may pass', async () => {
    const { message, passes } = await refusal(at(9, portOf(1)))
    expect(message).toMatch(/takes no writes.*standby/)
    expect(passes).toBe(true)
    expect((await refusal(at(9, 9))).passes).toBe(true)
  })

  it('an address that led to the standby for a while: who was refused there asks elsewhere', async () => {
    front.aim(portOf(standby()))
    const knex = await open(at(front.port))
    expect(houseFault(await fault(write(knex)))).toMatch(/takes no writes/)
    front.aim(portOf(pair.primary()))
    await write(knex)
  })

  it('no service has its lock from a standby', async () => {
    const log = { debug() {}, info() {}, warn() {}, error() {} }
    const locked = lockDatabase({ url: at(portOf(standby())), instance: 'un', log })
    expect(await fault(locked)).toMatchObject({ code: '25006' })
    const lock = await lockDatabase({
      url: at(portOf(standby()), portOf(pair.primary())),
      instance: 'un',
      log,
    })
    await lock.release()
  })

  it('the primary dies: the same pool goes on with the other one, and nothing that was committed is lost', async () => {
    const knex = await open(at(portOf(0), portOf(1)))
    await knex('kept').delete()
    for (let round = 1; round <= 2; round++) {
      await write(knex)
      await pair.failOver()
      await pair.pairUp()
      await until(async () => (await fault(write(knex))) === null)
      expect(await knex('kept')).toHaveLength(2 * round)
    }
  })
})
