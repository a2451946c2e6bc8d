/** Notices on every database: claimed by one, settled once, given up, gathered, within the budget. */

import { beforeEach, expect, it } from 'vitest'
import { readStrangersToday } from '../../../src/adapters/stores/notices/answer-cap.js'
import { floodsToday } from '../../../src/adapters/stores/notices/floods.js'
import { noticesByMessageId } from '../../../src/adapters/stores/outbox/notice-lookup.js'
import { openOutbox } from '../../../src/adapters/stores/outbox/outbox.js'
import { listOutbox, retryOutbox } from '../../../src/adapters/stores/outbox/outbox-admin.js'
import { newRow } from '../../../src/adapters/stores/outbox/outbox-row.js'
import { openBudget } from '../../../src/adapters/stores/outbox/sending-budget.js'
import { conversationWith, NO_THREAD } from '../../../src/adapters/stores/outbox/threading.js'
import type { Outbox, OutboxRow } from '../../../src/app/ports/outbox.js'
import { tellUndelivered } from '../../../src/app/sending/undelivered.js'
import { tellFloods } from '../../../src/app/time/floods.js'
import type { BudgetPolicy } from '../../../src/core/running/budget.js'
import { MINUTE } from '../../../src/core/running/durations.js'
import { CAMILLE } from '../../fixtures/directory.js'
import { onEachDatabase } from '../../support/databases/on-each-database.js'
import { openStore } from '../../support/databases/store.js'
import type { World } from '../../support/desk/world.js'

const BUDGET: BudgetPolicy = {
  limits: {},
  zone: 'Europe/Paris',
  night: [20, 7],
  percent: { night: 100, weekend: 100 },
}

async function claimOne(outbox: Outbox, now: number): Promise<OutboxRow> {
  const [row] = await outbox.claim(1, now)
  if (!row) throw new Error('nothing to claim')
  return row
}

onEachDatabase((opened) => {
  let world: World
  beforeEach(() => {
    ;({ world } = opened())
  })

  it("a claimed notice is nobody else's until it is released, or its claim expires", async () => {
    await world.mailFrom(CAMILLE, { subject: 'x', text: 'y' })
    await world.knex('outbox_messages').update({ status: 'queued', due_at: 0 })
    const [one, two] = [openOutbox(world.knex, 'one'), openOutbox(world.knex, 'two')]
    expect(await one.claim(10, 1000)).toHaveLength(2)
    expect(await two.claim(10, 1000)).toEqual([])
    await two.release()
    expect(await two.claim(10, 2000)).toEqual([])
    await one.release()
    const rows = await two.claim(10, 3000)
    expect(rows).toHaveLength(2)
    expect(await one.claim(10, 3000 + 11 * 60_000)).toHaveLength(2)
  })

  it('names the last mails of a long conversation, whatever their Message-IDs', async () => {
    await world.mailFrom(CAMILLE, { subject: 'x', text: 'y' })
    const { id: _, ...sent } = await world.knex('outbox_messages').where({ ticket_id: 1 }).first()
    const rows = Array.from({ length: 30 }, (__, at) => ({
      ...sent,
      status: 'sent',
      to_address: 'noa.petit@academie.example',
      // As random ids come: the first ones sort last.
      message_id: `<${String(99 - at)}@academie.example>`,
      created_at: world.now + at,
    }))
    await world.knex('outbox_messages').insert(rows)
    const { references } = await conversationWith(world.knex, 1, 'noa.petit@academie.example')
    expect(references).toEqual(rows.slice(-20).map(({ message_id }) => message_id))
  })

  it('a notice that failed is due later; given up, it is told in the journal', async () => {
    await world.mailFrom(CAMILLE, { subject: 'x', text: 'y' })
    await world
      .knex('outbox_messages')
      .where({ kind: 'acknowledgement' })
      .update({ status: 'queued', due_at: 0 })
    const outbox = openOutbox(world.knex, 'one')
    const row = await claimOne(outbox, 1000)
    const later = { kind: 'deferred', error: '451 later', connection: false } as const
    await outbox.settle([{ row, delivery: later, nextAttemptAt: 5000 }], 1000)
    expect(await outbox.claim(1, 4999)).toEqual([])
    const [again] = await outbox.claim(1, 5000)
    expect(again).toMatchObject({ attempts: row.attempts + 1, messageId: row.messageId })
    const dead = { kind: 'dead', error: '550 no such user' } as const
    await outbox.settle([{ row, delivery: dead, nextAttemptAt: null }], 6000)
    expect((await world.journal(1)).at(-1)).toMatchObject({
      visibility: 'private',
      text: `acknowledgement → ${CAMILLE.address}: 550 no such user`,
    })
  })

  it('what was given up is told once, however many look at it', async () => {
    await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
    const acknowledgement = world.knex('outbox_messages').where({ kind: 'acknowledgement' })
    await acknowledgement.clone().update({ status: 'queued', due_at: 0 })
    const outbox = openOutbox(world.knex, 'one')
    const row = await claimOne(outbox, world.now)
    const delivery = { kind: 'dead', error: '550 5.1.1 no such user' } as const
    await outbox.settle([{ row, delivery, nextAttemptAt: null }], world.now)
    const store = openStore(world.knex, { tokens: world.tokens, dailyCap: 20 })
    const clock = { now: () => world.now }
    const counts = await Promise.all([1, 2].map(() => tellUndelivered({ store, clock })))
    expect(counts.toSorted()).toEqual([0, 1])
    const told = await world.knex('outbox_messages').where({ kind: 'team-bounced' })
    expect(told).toMatchObject([{ ticket_number: 1, to_address: 'equipe-n1@academie.example' }])
    expect(JSON.parse(told[0]?.data)).toMatchObject({ what: 'message', reason: delivery.error })
  })

  it('gathers the notices of a flood, and has them told once, whichever process does', async () => {
    for (let n = 1; n <= 9; n += 1)
      await world.mailFrom(CAMILLE, { subject: `Panne ${n}`, text: `Sur le poste ${n}.` })
    const gathered = () => world.knex('outbox_messages').where({ status: 'gathered' })
    expect(await gathered().pluck('ticket_number')).toEqual([7, 8, 9])
    expect(await floodsToday(world.knex, world.now)).toEqual({ notices: 3, senders: 1 })
    const store = openStore(world.knex, { tokens: world.tokens, dailyCap: 20 })
    const clock = { now: () => world.now }
    const counts = await Promise.all([1, 2].map(() => tellFloods({ store, clock })))
    expect(counts.toSorted()).toEqual([0, 1])
    expect(await gathered()).toEqual([])
    const [digest] = await world.knex('outbox_messages').where({ kind: 'flood' })
    expect(JSON.parse(digest.data)).toMatchObject({
      floods: [{ count: 3, references: [7, 8, 9], address: CAMILLE.address }],
    })
    expect(await floodsToday(world.knex, world.now)).toEqual({ notices: 3, senders: 1 })
  })

  it('counts answers to strangers, all together', async () => {
    for (let n = 1; n <= 3; n += 1)
      await world.mailFrom({ name: 'x', address: `n${n}@ailleurs.example` }, { subject: 'x' })
    expect(await readStrangersToday(world.knex, null, world.now)).toBe(3)
    expect(await readStrangersToday(world.knex, null, world.now + 2 * 86_400_000)).toBe(0)
  })

  it('a claim that is renewed outlasts its time; a failure is written only by who has it', async () => {
    await world.mailFrom(CAMILLE, { subject: 'x', text: 'y' })
    await world.knex('outbox_messages').update({ status: 'queued', due_at: 0, attempts: 0 })
    const [one, two] = [openOutbox(world.knex, 'one'), openOutbox(world.knex, 'two')]
    const rows = await one.claim(10, 1000)
    const ids = rows.map(({ id }) => id)
    await one.renew(ids, 9 * MINUTE)
    await two.renew(ids, 60 * MINUTE)
    expect(await two.claim(10, 18 * MINUTE)).toEqual([])
    expect(await two.claim(10, 20 * MINUTE)).toHaveLength(2)
    await two.settle(
      rows.map((row) => ({ row, delivery: { kind: 'sent' }, nextAttemptAt: null })),
      21 * MINUTE,
    )
    // Who lost them, and heard of a failure, comes too late.
    const failed = { kind: 'dead', error: '550 no such user' } as const
    await one.settle(
      rows.map((row) => ({ row, delivery: failed, nextAttemptAt: null })),
      22 * MINUTE,
    )
    expect(await world.knex('outbox_messages').pluck('status')).toEqual(['sent', 'sent'])
    expect(await world.journal(1)).toHaveLength(1)
  })

  it('an outage costs a notice no attempt', async () => {
    await world.mailFrom(CAMILLE, { subject: 'x', text: 'y' })
    await world.knex('outbox_messages').update({ status: 'queued', due_at: 0, attempts: 2 })
    const outbox = openOutbox(world.knex, 'one')
    const rows = await outbox.claim(10, 1000)
    const delivery = { kind: 'deferred', error: 'out', connection: true } as const
    await outbox.settle(
      rows.map((row) => ({ row, delivery, nextAttemptAt: 5000, attempts: row.attempts })),
      1000,
    )
    expect(await world.knex('outbox_messages').pluck('attempts')).toEqual([2, 2])
  })

  it('a notice is found by the Message-ID that a server gave it', async () => {
    await world.mailFrom(CAMILLE, { subject: 'x', text: 'y' })
    await world.knex('outbox_messages').update({ status: 'queued', due_at: 0 })
    const outbox = openOutbox(world.knex, 'one')
    const [first, second] = await outbox.claim(10, 1000)
    if (!first || !second) throw new Error('nothing to claim')
    await outbox.settle(
      [
        { row: first, delivery: { kind: 'sent', serverId: '<s@mx>' }, nextAttemptAt: null },
        { row: second, delivery: { kind: 'sent' }, nextAttemptAt: null },
      ],
      2000,
    )
    const named = await noticesByMessageId(world.knex, ['<s@mx>', second.messageId, '<other@mx>'])
    expect(named.map(({ requestedId: named, messageId }) => [named, messageId])).toEqual([
      ['<s@mx>', first.messageId],
      [second.messageId, second.messageId],
    ])
  })

  it('a notice that was given up is tried anew', async () => {
    await world.mailFrom(CAMILLE, { subject: 'x', text: 'y' })
    await world.knex('outbox_messages').where({ id: 1 }).update({ status: 'dead', attempts: 9 })
    expect(await retryOutbox(world.knex, null, world.now)).toEqual({ queued: [1], left: [] })
    const [row] = await openOutbox(world.knex, 'one').claim(10, world.now)
    expect(row).toMatchObject({ id: 1, attempts: 0, retriedAt: world.now })
    expect(await listOutbox(world.knex, ['claimed'], 5)).toMatchObject([{ id: 1, ticket: 1 }])
  })

  it('a budget gives no more than there is, however many ask at once', async () => {
    const policy = { ...BUDGET, limits: { minute: 5, hour: 100, tenHours: undefined } }
    const budgets = [openBudget(world.knex, policy), openBudget(world.knex, policy)]
    const asked = Array.from({ length: 20 }, (_, n) => budgets[n % 2]?.take(false, world.now))
    const rooms = await Promise.all(asked)
    expect(rooms.filter((room) => room?.free)).toHaveLength(5)
    await budgets[0]?.giveBack(world.now)
    expect(await budgets[1]?.take(false, world.now)).toEqual({ free: true })
    expect(await budgets[1]?.take(false, world.now)).toMatchObject({ free: false, limit: 5 })
  })

  it('sends what somebody waits for before what time wrote', async () => {
    const outbox = openOutbox(world.knex, 'test')
    const to = { personId: null, address: 'a@ecole.example', name: 'A', locale: null }
    const notice = { kind: 'digest', to, data: { as: 'agents', news: [], more: 0 } } as const
    const row = (inboundId: number | null) => ({
      ...newRow(
        notice,
        {
          ticket: null,
          inboundId,
          threading: NO_THREAD,
          now: world.now,
          tokens: world.tokens,
        },
        undefined,
      ),
    })
    await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
    await world.knex('outbox_messages').insert([row(null), row(null), row(1)])
    const claimed = await outbox.claim(2, world.now)
    expect(claimed.map(({ inboundId }) => inboundId)).toEqual([null, 1])
    expect((await outbox.claim(2, world.now)).map(({ inboundId }) => inboundId)).toEqual([null])
  })
})
