/** Leases and claims on PostgreSQL: taken by one, taken over when their holder is silent, and late writers refused. */

import type { Knex } from 'knex'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/adapters/database/database.js'
import { writing } from '../../../src/adapters/database/transaction.js'
import { openInbox } from '../../../src/adapters/stores/inbox/inbox.js'
import { fenceOf, LeaseLost } from '../../../src/adapters/stores/leases/fence.js'
import {
  findStranger,
  openLeases,
  readMembers,
} from '../../../src/adapters/stores/leases/leases.js'
import { openOutbox } from '../../../src/adapters/stores/outbox/outbox.js'
import type { Lease, Leases } from '../../../src/app/ports/leases.js'
import { CAMILLE } from '../../fixtures/directory.js'
import {
  type Postgres,
  postgresInstalled,
  startPostgres,
} from '../../support/databases/postgres.js'
import { openStore } from '../../support/databases/store.js'
import { openWorld, type World } from '../../support/desk/world.js'
import { needs } from '../../support/runner/skip.js'

const identity = (id: string, secret = 'same', files = 'one') => ({
  id,
  instance: 'machine',
  host: 'h',
  pid: 1,
  roles: ['intake', 'worker'],
  secret,
  files,
})

describe.skipIf(needs(postgresInstalled(), 'PostgreSQL'))('on PostgreSQL', () => {
  let postgres: Postgres
  let world: World
  let other: Knex
  let sequence = 0
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres.stop())
  beforeEach(async () => {
    const url = await postgres.createDatabase(`leases${++sequence}`, 'furnished')
    const settings = { driver: 'pg', file: '', url } as const
    world = await openWorld({ database: () => settings })
    other = await openDatabase(settings)
  })
  afterEach(async () => {
    await other.destroy()
    await world.close()
  })

  const living = async (...ids: readonly string[]): Promise<Leases[]> => {
    const all = ids.map((id) => openLeases(world.knex, identity(id)))
    for (const leases of all) await leases.renew()
    return all
  }
  /** As if it had been silent for longer than a lease lasts. */
  const silence = async (id: string) => {
    await world.knex('processes').where({ id }).update({ until: 1 })
    await world.knex('leases').where({ holder: id }).update({ until: 1 })
  }

  describe('a lease', () => {
    it('is one process’s, whoever asks at the same time, until it is given up', async () => {
      const all = await living('a', 'b', 'c')
      const taken = await Promise.all(all.map((leases) => leases.take('cron')))
      const [lease] = taken.filter((one): one is Lease => one !== null)
      expect(taken.filter((one) => one !== null)).toHaveLength(1)
      expect(lease).toEqual({ name: 'cron', epoch: 1 })
      const holder = all[taken.findIndex((one) => one !== null)] as Leases
      expect(await holder.renew()).toEqual([lease])
      await holder.release(lease as Lease)
      expect(await all[0]?.take('cron')).toEqual({ name: 'cron', epoch: 2 })
    })

    it('goes to another when its holder is silent, who is told when it comes back', async () => {
      const [a, b] = (await living('a', 'b')) as [Leases, Leases]
      await a.take('chat')
      expect(await b.take('chat')).toBeNull()
      await silence('a')
      expect(await b.take('chat')).toEqual({ name: 'chat', epoch: 2 })
      expect(await a.renew()).toEqual([])
      const { leases, members } = await readMembers(world.knex)
      expect(leases).toMatchObject([{ name: 'chat', holder: 'b' }])
      expect(members.map(({ id, lives }) => [id, lives])).toEqual([
        ['a', true],
        ['b', true],
      ])
    })

    it('stays with a holder that was late, when nobody has asked for it', async () => {
      const [a] = (await living('a')) as [Leases]
      await a.take('cron')
      await silence('a')
      expect(await a.renew()).toEqual([{ name: 'cron', epoch: 1 }])
    })

    it('refuses what is written under it too late, whole', async () => {
      const [a, b] = (await living('a', 'b')) as [Leases, Leases]
      const lease = (await a.take('intake')) as Lease
      const inbox = openInbox(world.knex, () => 5, { process: 'a', fence: fenceOf(lease) })
      const arrival = { channel: 'mail', blob: 'b'.repeat(64), bytes: 1, receivedAt: 1 } as const
      expect(await inbox.add([{ ...arrival, key: 'one' }])).toBe(1)
      await silence('a')
      await b.take('intake')
      await expect(inbox.add([{ ...arrival, key: 'two' }])).rejects.toThrow(LeaseLost)
      expect(await world.knex('inbound_messages').pluck('place')).toEqual(['one'])
    })

    it('is not taken over in the middle of a write under it, and nobody waits for one that stands still', async () => {
      const [a] = (await living('a')) as [Leases]
      const lease = (await a.take('cron')) as Lease
      await silence('a')
      const b = openLeases(other, identity('b'))
      await b.renew()
      await writing(world.knex, async (trx) => {
        await fenceOf(lease)(trx)
        expect(await b.take('cron')).toBeNull()
      })
      expect(await b.take('cron')).toEqual({ name: 'cron', epoch: 2 })
    })

    it('is renewed while a write under it waits for what somebody else has locked', async () => {
      const [a] = (await living('a')) as [Leases]
      const lease = (await a.take('intake')) as Lease
      await writing(other, async (trx) => {
        await fenceOf(lease)(trx)
        expect(await a.renew()).toEqual([lease])
      })
    })

    it('of a job that has ended is not renewed', async () => {
      const [a] = (await living('a')) as [Leases]
      await world.knex('leases').insert({ name: 'job', holder: 'a', until: 0, epoch: 0, since: 0 })
      expect(await a.renew()).toEqual([])
      expect(await world.knex('leases').where({ name: 'job' }).pluck('until')).toEqual([0])
    })

    it('is free when its holder leaves', async () => {
      const [a, b] = (await living('a', 'b')) as [Leases, Leases]
      await a.take('chat')
      await a.leave()
      expect(await b.take('chat')).toMatchObject({ epoch: 2 })
    })
  })

  it('a process that signs with another secret, or keeps its files elsewhere, is seen', async () => {
    await living('a')
    expect(await findStranger(world.knex, identity('b', 'another'))).toEqual({
      instance: 'machine',
      host: 'h',
      differs: 'secret',
    })
    expect(await findStranger(world.knex, identity('b', 'same', 'two'))).toMatchObject({
      differs: 'files',
    })
    expect(await findStranger(world.knex, identity('b'))).toBeNull()
    await silence('a')
    expect(await findStranger(world.knex, identity('b', 'another'))).toBeNull()
  })

  describe('messages', () => {
    const arrive = (key: string, ...addresses: readonly string[]) =>
      openInbox(world.knex, () => 5, { process: 'x' }).add([
        {
          channel: 'mail',
          key,
          blob: key.padEnd(64, '0'),
          bytes: 1,
          receivedAt: 1,
          order: () => ({ addresses, numbers: [], messageIds: [] }),
        },
      ])
    const due = async (process: string, limit = 10) =>
      (await openInbox(world.knex, () => 5, { process }).due(limit, 0)).map(({ key }) => key[0])

    it('are claimed by one worker, a conversation by no two, and again when its worker is silent', async () => {
      await living('a', 'b')
      for (const [key, who] of ['1m', '2n', '3m', '4o'].map((k) => [k, k[1] as string] as const))
        await arrive(key, who)
      expect(await due('a', 1)).toEqual(['1'])
      expect(await due('b')).toEqual(['2', '4'])
      expect(await due('a')).toEqual(['1', '3'])
      await silence('a')
      expect(await due('b')).toEqual(['1', '2', '3', '4'])
    })

    it('that are tried again later hold up nobody', async () => {
      await living('a', 'b')
      await arrive('1', 'm')
      await arrive('2', 'm')
      expect(await due('a', 1)).toEqual(['1'])
      expect(await due('b')).toEqual([])
      const [row] = await openInbox(world.knex, () => 5, { process: 'a' }).due(1, 0)
      await openInbox(world.knex, () => 5, { process: 'a' }).standAside(row?.id as number)
      expect(await due('b')).toEqual(['2'])
    })

    it('of which another transaction has locked one wait behind it, and nobody waits for that', async () => {
      await living('a', 'b')
      await arrive('1', 'm')
      await arrive('2', 'm')
      await arrive('3', 'n')
      await writing(other, async (trx) => {
        await trx('inbound_messages').where('source_key', 'like', '1%').forUpdate().select('id')
        expect(await due('b')).toEqual(['3'])
      })
      expect(await due('b')).toEqual(['1', '2', '3'])
    })

    it('a mail joins the request that the mail before it in its thread is about', async () => {
      await living('a', 'b')
      const inbox = openInbox(world.knex, () => 5, { process: 'x' })
      const clues =
        (number: number | null, ...messageIds: readonly string[]) =>
        () => ({
          addresses: [],
          numbers: number === null ? [] : [number],
          messageIds,
        })
      const mail = { channel: 'mail', bytes: 1, receivedAt: 1 } as const
      const add = (key: string, order: ReturnType<typeof clues>) =>
        inbox.add([{ ...mail, key, blob: key.padEnd(64, '0'), order }])
      await add('1', clues(433, '<a@x>'))
      await add('2', clues(null, '<b@x>', '<a@x>'))
      await add('3', clues(433, '<c@x>'))
      expect(await due('a', 1)).toEqual(['1'])
      await world.knex('inbound_messages').where('source_key', 'like', '1%').update({
        status: 'handled',
      })
      expect(await due('a', 1)).toEqual(['2'])
      expect(await due('b')).toEqual([])
    })

    it('that were taken over are not handled by whoever had them', async () => {
      await living('a', 'b')
      await arrive('1', 'm')
      await arrive('2', 'm')
      const rows = await openInbox(world.knex, () => 5, { process: 'a' }).due(2, 0)
      await world.knex('inbound_messages').where({ id: rows[0]?.id }).update({ claimed_by: 'b' })
      const store = openStore(world.knex, { tokens: world.tokens, dailyCap: 20, process: 'a' })
      const held = await store.transaction((unit) => unit.hold(rows.map(({ id }) => id)))
      expect([...held]).toEqual([rows[1]?.id])
    })
  })

  it('notices to one person about one request leave by one sender, and by the next when it dies', async () => {
    await living('a', 'b')
    const [first] = await world.mailFrom(CAMILLE, { subject: 'x', text: 'Bonjour, une panne.' })
    expect(first).toBeDefined()
    const [sent] = await world.knex('outbox_messages').select('*')
    const again = (message_id: string) => {
      const { id: _, ...row } = sent
      return { ...row, message_id, status: 'queued', due_at: 0, claimed_by: null, attempts: 0 }
    }
    await world.knex('outbox_messages').insert(again('<1@x>'))
    await world.knex('outbox_messages').insert(again('<2@x>'))
    const [a, b] = ['a', 'b'].map((id) => openOutbox(world.knex, id, { shared: true }))
    const ids = async (outbox: typeof a, limit: number) =>
      (await outbox?.claim(limit, world.now))?.map(({ messageId }) => messageId)
    expect(await ids(a, 1)).toEqual(['<1@x>'])
    expect(await ids(b, 10)).toEqual([])
    await silence('a')
    await b?.release()
    expect(await ids(b, 10)).toEqual(['<1@x>', '<2@x>'])
  })
})
