/** Mail within a budget: what waits, what goes first, what is said, and what is not counted. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openOutbox } from '../../../src/adapters/stores/outbox/outbox.js'
import { openBudget } from '../../../src/adapters/stores/outbox/sending-budget.js'
import type { Mailer } from '../../../src/app/ports/mailer.js'
import type { Delivery, OutboxRow } from '../../../src/app/ports/outbox.js'
import { withinBudget } from '../../../src/app/sending/budgeted.js'
import { budgetPolicy } from '../../../src/composition/mail/mail-settings.js'
import { readConfig } from '../../../src/config.js'
import type { BudgetPolicy } from '../../../src/core/running/budget.js'
import { MINUTE } from '../../../src/core/running/durations.js'
import { CAMILLE } from '../../fixtures/directory.js'
import { openWorld, type World } from '../../support/desk/world.js'
import { deliverOnce } from '../../support/mails/deliver-once.js'

const POLICY: BudgetPolicy = {
  limits: { minute: 3, hour: 10 },
  zone: 'Europe/Paris',
  night: [20, 7],
  percent: { night: 100, weekend: 100 },
}

let world: World
let said: string[]
let sent: number[]
let answer: Delivery
beforeEach(async () => {
  world = await openWorld()
  said = []
  sent = []
  answer = { kind: 'sent' }
  await world.mailFrom(CAMILLE, { subject: 'x', text: 'y' })
})
afterEach(() => world.close())

const log = {
  debug() {},
  info: (_: object, sentence: string) => void said.push(sentence),
  warn() {},
  error() {},
}
const wire: Mailer = {
  async send({ id }) {
    sent.push(id)
    return answer
  },
}

/** So many answers and warnings wait; returns their ids, and a round of their delivery. */
async function desk(answers: number, bulk: number) {
  const rows = await world.knex('outbox_messages').orderBy('id')
  const { id: _, ...row } = rows[0]
  await world.knex('outbox_messages').update({ status: 'sent' })
  const copies = Array.from({ length: answers + bulk }, (_, n) => ({
    ...row,
    message_id: `<copy${n}@academie.example>`,
    status: 'queued',
    due_at: 0,
    attempts: 0,
    created_at: world.now,
    // Warnings were there first.
    bulk: n < bulk,
    inbound_id: n < bulk ? null : row.inbound_id,
  }))
  await world.knex('outbox_messages').insert(copies)
  const ids: number[] = await world
    .knex('outbox_messages')
    .where('id', '>', rows.at(-1).id)
    .pluck('id')
  const mailer = withinBudget({
    mailer: wire,
    budget: openBudget(world.knex, POLICY),
    clock: { now: () => world.now },
    log,
  })
  const outbox = openOutbox(world.knex, 'test')
  const round = () => deliverOnce({ outbox, mailer, clock: { now: () => world.now }, log })
  return { ids, round, warnings: ids.slice(0, bulk), answers: ids.slice(bulk) }
}

const waiting = () => world.knex('outbox_messages').where({ status: 'queued' }).orderBy('id')

describe('notices beyond the budget', () => {
  it('wait, without an attempt, and go when there is room; answers first', async () => {
    const { round, ids, warnings, answers } = await desk(4, 4)
    await round()
    expect(sent).toEqual(answers.slice(0, 3))
    expect((await waiting()).every((row) => row.attempts === 0 && row.due_at > world.now)).toBe(
      true,
    )
    expect((await waiting())[0].error).toMatch(/AMIGO_SEND_PER_MINUTE is used up/)
    for (let minutes = 0; minutes < 5 && sent.length < 8; minutes++) {
      world.now += 2 * MINUTE
      await round()
    }
    expect([...sent].sort()).toEqual([...ids].sort())
    expect(sent.slice(0, 4)).toEqual(answers)
    expect(sent.filter((id) => warnings.includes(id))).toEqual(warnings)
  })

  it('are spoken of once, not once each', async () => {
    const { round } = await desk(20, 20)
    await round()
    world.now += 2 * MINUTE
    await round()
    expect(said.filter((line) => line.includes('AMIGO_SEND_PER_MINUTE'))).toHaveLength(1)
  })

  it('stay beyond it over a restart', async () => {
    const { round } = await desk(5, 0)
    await round()
    await world.knex('outbox_messages').where({ status: 'queued' }).update({ due_at: 0 })
    const again = withinBudget({
      mailer: wire,
      budget: openBudget(world.knex, POLICY),
      clock: { now: () => world.now },
      log,
    })
    const outbox = openOutbox(world.knex, 'test')
    await deliverOnce({ outbox, mailer: again, clock: { now: () => world.now }, log })
    expect(sent).toHaveLength(3)
  })

  it('go out after a clock that was ahead is set right', async () => {
    const { round } = await desk(8, 0)
    const right = world.now
    world.now += 400 * 24 * 60 * MINUTE
    await round()
    expect(sent).toHaveLength(3)
    world.now = right
    for (let minutes = 0; minutes < 70 && sent.length < 8; minutes += 2) {
      world.now = right + minutes * MINUTE
      // As the sweep does with what was put off by the wrong clock.
      await waiting()
        .where('due_at', '>', world.now + 24 * 60 * MINUTE)
        .update({ due_at: world.now })
      await round()
    }
    expect(sent).toHaveLength(8)
    const spans = await world.knex('sent_counts').where('since', '>', world.now)
    expect(spans).toEqual([])
  })

  it('do not ask all at the same moment', async () => {
    const { round } = await desk(40, 0)
    await round()
    const times = new Set((await waiting()).map(({ due_at }) => due_at))
    expect(times.size).toBeGreaterThan(20)
  })
})

it('what the server did not take is not counted, what it may have taken is', async () => {
  const { round } = await desk(3, 0)
  const counted = async () =>
    Number(
      (await world.knex('sent_counts').where({ window: 'hour' }).sum({ n: 'recipients' }))[0]?.n,
    )
  answer = { kind: 'deferred', error: 'nothing listens', connection: true }
  await round().catch(() => undefined)
  expect(sent).toHaveLength(3)
  expect(await counted()).toBe(0)
  answer = { kind: 'deferred', error: 'no answer', connection: false, pace: 'unknown' }
  world.now += 2 * MINUTE
  await round()
  expect(await counted()).toBe(3)
})

it('counts are dropped when their time is over', async () => {
  const { round } = await desk(3, 0)
  await round()
  expect(await world.knex('sent_counts')).not.toHaveLength(0)
  await world.knex('outbox_messages').limit(1).update({ status: 'queued', due_at: 0, attempts: 0 })
  world.now += 11 * 60 * MINUTE
  await round()
  const spans = await world.knex('sent_counts').where('since', '<', world.now - MINUTE)
  expect(spans).toEqual([])
})

it.each([
  ['AMIGO_SEND_PER_MINUTE', '0', /must be a whole number of recipients, or none/],
  ['AMIGO_SEND_PER_HOUR', 'many', /must be a whole number of recipients, or none/],
  ['AMIGO_SEND_PER_10_HOURS', '-5', /must be a whole number of recipients, or none/],
  ['AMIGO_SEND_NIGHT', '20', /must be two hours such as 20-7/],
  ['AMIGO_SEND_NIGHT', '7-7', /must be two hours such as 20-7/],
  ['AMIGO_SEND_NIGHT_PERCENT', '0', /must be between 1 and 100/],
  ['AMIGO_SEND_WEEKEND_PERCENT', 'half', /must be a whole number/],
])('%s=%s is refused, by its name', (name, value, says) => {
  const reading = () => readConfig({ mail: false, env: { [name]: value } })
  expect(reading).toThrow(says)
  expect(reading).toThrow(name)
})

it('« none » and nothing at all are no limit; a night may pass midnight', () => {
  const env = { AMIGO_SEND_PER_HOUR: 'none', AMIGO_SEND_PER_MINUTE: '', AMIGO_SEND_NIGHT: '22-6' }
  expect(readConfig({ mail: false, env })).toMatchObject({ AMIGO_SEND_NIGHT: [22, 6] })
  expect(budgetPolicy(readConfig({ mail: false, env })).limits).toEqual({})
  const limited = { ...env, AMIGO_SEND_PER_10_HOURS: '2000' }
  expect(budgetPolicy(readConfig({ mail: false, env: limited })).limits.tenHours).toBe(2000)
})

it('a mailer without a budget is the mailer itself', () => {
  const mailer: Mailer = { send: async (_: OutboxRow) => answer }
  const none = openBudget(world.knex, { ...POLICY, limits: {} })
  expect(withinBudget({ mailer, budget: none, clock: { now: () => 0 }, log })).toBe(mailer)
})
