/** A process whose signs of life came late (its database was away for a while): it doubles nothing, and goes on. */

import type { Knex } from 'knex'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { writing } from '../../../src/adapters/database/transaction.js'
import { holdClaims } from '../../../src/adapters/stores/inbox/claims.js'
import { openInbox } from '../../../src/adapters/stores/inbox/inbox.js'
import { fenceOf } from '../../../src/adapters/stores/leases/fence.js'
import { openLeases, readMembers } from '../../../src/adapters/stores/leases/leases.js'
import { openOutbox } from '../../../src/adapters/stores/outbox/outbox.js'
import type { Lease, Leases } from '../../../src/app/ports/leases.js'
import { CAMILLE } from '../../fixtures/directory.js'
import {
  type Postgres,
  postgresInstalled,
  startPostgres,
} from '../../support/databases/postgres.js'
import { openWorld, type World } from '../../support/desk/world.js'
import { needs } from '../../support/runner/skip.js'
import { until } from '../../support/runner/until.js'

const identity = (id: string) => ({
  id,
  instance: 'machine',
  host: 'h',
  pid: 1,
  roles: ['worker', 'sender'],
  secret: 'same',
  files: 'one',
})

describe.skipIf(needs(postgresInstalled(), 'PostgreSQL'))('on PostgreSQL', () => {
  let postgres: Postgres
  let world: World
  let knex: Knex
  let sequence = 0
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres.stop())
  beforeEach(async () => {
    const url = await postgres.createDatabase(`lapsed${++sequence}`, 'furnished')
    world = await openWorld({ database: () => ({ driver: 'pg', file: '', url }) })
    knex = world.knex
  })
  afterEach(() => world.close())

  const living = async (id: string): Promise<Leases> => {
    const leases = openLeases(knex, identity(id))
    await leases.renew()
    return leases
  }
  const lapse = (id: string) => knex('processes').where({ id }).update({ until: 1 })
  const arrive = (key: string, chat = false) => arriveOf(key, key, chat)
  const arriveOf = (writer: string, key: string, chat = false) =>
    openInbox(knex, () => 5, { process: 'x' }).add([
      {
        channel: chat ? 'chat' : 'mail',
        key,
        blob: key.padEnd(64, '0'),
        bytes: 1,
        receivedAt: 1,
        order: () => ({ addresses: [writer], numbers: [], messageIds: [] }),
        ...(chat && { fetch: true }),
      },
    ])

  it('takes its lease anew, once its part was stopped for being late', async () => {
    const a = await living('a')
    const b = await living('b')
    expect(await a.take('cron')).toEqual({ name: 'cron', epoch: 1 })
    await a.renew()
    expect(await a.take('cron')).toEqual({ name: 'cron', epoch: 2 })
    expect(await a.renew()).toEqual([{ name: 'cron', epoch: 2 }])
    expect(await b.take('cron')).toBeNull()
  })

  it('does not count as dead for a long write under one of its leases', async () => {
    const a = await living('a')
    const lease = (await a.take('cron')) as Lease
    await lapse('a')
    const lives = async () =>
      (await readMembers(knex)).members.some(({ id, lives }) => id === 'a' && lives)
    let renewed: Promise<Lease[]> | undefined
    await writing(knex, async (trx) => {
      await fenceOf(lease)(trx)
      renewed = a.renew()
      await until(lives, () => 'it counts as dead', 10_000)
    })
    expect(await renewed).toEqual([lease])
  })

  it('has each of its messages once', async () => {
    await living('a')
    for (const key of ['1', '2', '3']) await arrive(key)
    const inbox = openInbox(knex, () => 5, { process: 'a' })
    const before = (await inbox.due(10, 0)).map(({ id }) => id)
    await lapse('a')
    expect((await inbox.due(10, 0)).map(({ id }) => id)).toEqual(before)
  })

  it('has none left once another has taken the first of them: what comes after it waits for that', async () => {
    await living('a')
    for (const key of ['1', '2', '3']) await arriveOf('somebody', key)
    const own = openInbox(knex, () => 5, { process: 'a' })
    const before = (await own.due(10, 0)).map(({ id }) => id)
    await lapse('a')
    await living('b')
    const other = openInbox(knex, () => 5, { process: 'b' })
    expect((await other.due(1, 0)).map(({ id }) => id)).toEqual(before.slice(0, 1))
    await living('a')
    expect(await own.due(10, 0)).toEqual([])
    expect([...(await writing(knex, (trx) => holdClaims(trx, 'a', before)))]).toEqual([])
    expect((await other.due(10, 0)).map(({ id }) => id)).toEqual(before)
  })

  describe('notices', () => {
    const statuses = () => knex('outbox_messages').orderBy('id').select('status', 'claimed_by')
    beforeEach(async () => {
      await world.mailFrom(CAMILLE, { subject: 'x', text: 'Bonjour, une panne.' })
      await knex('outbox_messages').update({ status: 'queued', due_at: 0, claimed_by: null })
    })

    it('are claimed by none that counts as dead: others would take them from it', async () => {
      await living('a')
      await lapse('a')
      const outbox = openOutbox(knex, 'a', { shared: true })
      expect(await outbox.claim(10, world.now)).toEqual([])
      await living('a')
      expect(await outbox.claim(10, world.now)).not.toEqual([])
    })

    it('are taken from nobody by one that counts as dead, itself included', async () => {
      await living('a')
      const outbox = openOutbox(knex, 'a', { shared: true })
      await outbox.claim(10, world.now)
      await lapse('a')
      await outbox.release()
      expect(await knex('outbox_messages').where({ status: 'claimed', due_at: 0 })).toEqual([])
      expect(await statuses()).toContainEqual({ status: 'claimed', claimed_by: 'a' })
    })
  })

  it('mails do not wait for thousands of chat messages that can’t be fetched', async () => {
    await living('a')
    await arrive('first', true)
    await knex.raw(
      `insert into inbound_messages
         (channel, source_key, blob, bytes, too_large, received_at, stored_at, status, attempts, order_keys)
       select channel, 'c' || n, blob, bytes, too_large, received_at, stored_at, status, attempts, order_keys
       from inbound_messages, generate_series(1, 2500) n`,
    )
    await arrive('mail')
    const rows = await openInbox(knex, () => 5, { process: 'a' }).due(10, 0)
    expect(rows.map(({ key }) => key.split(':')[0])).toEqual(['mail'])
  })

  it('a handled message keeps nothing by which its writer could be guessed', async () => {
    await world.mailFrom(CAMILLE, { subject: 'x', text: 'Bonjour, une panne.' })
    const [row] = await knex('inbound_messages').select('*')
    await knex('inbound_messages').update({ order_keys: ['aSomebody'] })
    await knex('inbound_messages').where({ id: row.id }).update({ status: 'received' })
    await world.turn()
    expect(await knex('inbound_messages').pluck('status')).not.toContain('received')
    expect(await knex('inbound_messages').pluck('order_keys')).toEqual([null])
  })
})
