/** What the database keeps of the desk's health: signs of life, canaries that come back, what the operator was told. */

import { describe, expect, it } from 'vitest'
import { readReceivedAt } from '../../../src/adapters/stores/health/received-at.js'
import { openHealthRecords } from '../../../src/adapters/stores/health/service-parts.js'
import { MINUTE } from '../../../src/core/running/durations.js'
import { CAMILLE } from '../../fixtures/directory.js'
import { onEachDatabase } from '../../support/databases/on-each-database.js'
import { withCanaries } from '../../support/desk/canaries.js'
import { DESK } from '../../support/desk/world.js'

onEachDatabase((opened) => {
  it('a sign of life is read back, with the queues and what became of the service', async () => {
    const { world } = opened()
    const records = openHealthRecords(world.knex)
    expect(await records.read()).toMatchObject({
      service: null,
      parts: [],
      canary: null,
      queues: { received: { count: 0, oldest: null }, waiting: { count: 0, oldest: null } },
    })
    const parts = [
      { part: 'intake', state: 'down', since: 5, reason: 'away', workedAt: 4, waiting: 0 },
    ] as const
    await records.beat(
      1,
      [...parts, { part: 'chat', state: 'ok', since: 5, reason: '', workedAt: null, waiting: 0 }],
      10,
    )
    await records.beat(1, parts, 20)
    await world.arrive(`From: ${CAMILLE.address}\r\nTo: ${DESK}\r\nSubject: x\r\n\r\nBonjour\r\n`)
    const facts = await records.read()
    expect(facts.parts).toEqual(parts)
    expect(facts.service).toEqual({ startedAt: 1, seenAt: 20, stopped: false })
    expect(facts.queues.received).toEqual({ count: 1, oldest: world.now })
    await world.turn()
    await world.sweep()
    await records.stopped(30)
    const after = await records.read()
    expect(after.queues.received.count).toBe(0)
    expect(after.lastSweep).toBe(world.now)
    expect(after.service).toEqual({ startedAt: 1, seenAt: 30, stopped: true })
  })

  it('tells when messages came', async () => {
    const { world } = opened()
    await world.mailFrom(CAMILLE, { subject: 'x', text: 'Bonjour' })
    const [row] = await world.knex('inbound_messages').select('id', 'received_at')
    expect([...(await readReceivedAt(world.knex, [row.id, row.id, 4711]))]).toEqual([
      [row.id, row.received_at],
    ])
  })
})

describe('canaries', () => {
  it('one that comes back is noted, opens nothing, answers nothing, and leaves no row', async () => {
    await withCanaries(async ({ world, round, facts, sent }) => {
      const start = world.now
      await round()
      await round()
      expect(sent).toHaveLength(1)
      expect(await facts()).toMatchObject({ waitingSince: start, lastArrivedAt: null })
      expect(await world.raw(sent[0] as Buffer)).toEqual([])
      await round()
      expect(await facts()).toMatchObject({ waitingSince: null, lastArrivedAt: world.now })
      expect(await world.inbox()).toEqual([])
      expect(await world.knex('tickets')).toEqual([])
      expect(await world.knex('outbox_messages')).toEqual([])
    })
  })

  it('known by its header too, where a server on the way writes a Message-ID of its own', async () => {
    await withCanaries(async ({ world, round, facts, sent }) => {
      await round()
      const changed = String(sent[0]).replace(/^Message-ID: .*$/m, 'Message-ID: <1@ses.example>')
      expect(await world.raw(changed)).toEqual([])
      await round()
      expect((await facts())?.waitingSince).toBeNull()
    })
  })

  it.each([
    [
      'another signature',
      (raw: string) => raw.replace(/(probe\.\w+\.\w+)\.\w{32}/g, `$1.${'0'.repeat(32)}`),
    ],
    [
      'its subject alone',
      (raw: string) => raw.replace(/^(Message-ID|X-Amigo-Probe): .*\r\n/gm, ''),
    ],
    [
      'a person’s mail of that subject',
      (raw: string) =>
        raw
          .replace(
            /^(Message-ID|X-Amigo-Probe|Auto-Submitted|X-Auto-Response-Suppress): .*\r\n/gm,
            '',
          )
          .replace(`From: ${DESK}`, `From: ${CAMILLE.address}`),
    ],
  ])('a forged one, with %s, does nothing for it', async (_, forge) => {
    await withCanaries(async ({ world, round, facts, sent }) => {
      const start = world.now
      await round()
      await world.raw(forge(String(sent[0])))
      await round()
      expect((await facts())?.waitingSince).toBe(start)
    })
  })

  it('while none comes back the first is remembered, and rows don’t grow', async () => {
    await withCanaries(async ({ world, round, facts, sent }) => {
      const start = world.now
      for (let at = 0; at < 60; at++) {
        await round()
        world.now += 15 * MINUTE
      }
      expect(sent).toHaveLength(60)
      expect(await facts()).toMatchObject({ waitingSince: start })
      const [counted] = await world.knex('canaries').count({ n: '*' })
      expect(Number(counted?.n)).toBeLessThan(25)
      // The last one comes: the way is open again, whatever became of the others.
      await world.raw(sent.at(-1) as Buffer)
      await round()
      expect((await facts())?.lastArrivedAt).toBe(world.now)
      expect(await world.knex('canaries').where('sent_at', '<', world.now - 16 * MINUTE)).toEqual(
        [],
      )
    })
  })

  it('one that can’t be sent says why, and the next one is tried in its time', async () => {
    await withCanaries(async ({ world, round, facts, sent, fail }) => {
      fail('nothing listens at smtp.academie.example:587')
      await round()
      expect(await facts()).toMatchObject({ fault: 'nothing listens at smtp.academie.example:587' })
      fail(null)
      await round()
      expect(sent).toEqual([])
      world.now += 15 * MINUTE
      await round()
      await world.raw(sent[0] as Buffer)
      await round()
      expect(await facts()).toMatchObject({ waitingSince: null, fault: '' })
    })
  })
})
