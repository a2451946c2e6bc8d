/** A clock that leapt, stood still or went back: nobody is warned, closed or purged by it, and nothing waits for it. */

import { DateTime } from 'luxon'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeLease } from '../../../src/adapters/schedule.js'
import { openOutbox } from '../../../src/adapters/stores/outbox/outbox.js'
import { DAY } from '../../../src/core/running/durations.js'
import { CAMILLE, NOA, SACHA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Who, type World } from '../../support/desk/world.js'

const HOUR = DAY / 24
const YEAR = 364 * DAY
let world: World
const reply = (who: Who, text: string) =>
  world.mailFrom(who, { subject: 'Re: [R-000001]', text, headers: PROVEN })
const at = (day: string, time = '10:00') =>
  DateTime.fromISO(`${day}T${time}`, { zone: 'Europe/Paris' }).toMillis()
const status = async () => (await world.ticket(1))?.status
const kinds = (sent: readonly { kind: string }[]) => sent.map(({ kind }) => kind)
/** Ahead at once, while nothing passed. */
const leap = (time: number) => {
  world.now += time
  world.leapt += time
}
/** What somebody's machine dated, or the servers between; ours is `world.now`. */
const mailOf = (date: number) =>
  world.mailFrom(SACHA, {
    subject: 'Badge',
    text: 'Il est perdu depuis hier.',
    date: new Date(date),
  })
const DOUBTED = /nothing is warned of, closed or purged/

beforeEach(async () => {
  world = await openWorld({ dailyCap: 1000 })
  world.now = at('2026-11-24')
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne répond plus du tout.' })
  await reply(NOA, 'RESOUDRE\nLa pile était vide.')
  await world.sweep()
})
afterEach(() => world.close())

describe('a clock that leapt a year', () => {
  it('warns, closes and purges nothing, is said once, and all is well when it is set back', async () => {
    leap(YEAR)
    for (let tick = 0; tick < 3; tick += 1) {
      await expect(world.sweep()).rejects.toThrow(DOUBTED)
      world.now += 5 * 60_000
    }
    expect(world.saidOfClock).toHaveLength(1)
    expect(world.saidOfClock[0]).toContain('amigo sweep --clock-is-right')
    expect(await status()).toBe('resolved')
    leap(-YEAR)
    expect(kinds((await world.sweep()).sent)).toEqual([])
    expect(world.saidOfClock).toHaveLength(2)
    world.now = at('2026-12-24', '10:30')
    expect(kinds((await world.sweep()).sent)).toContain('closing-soon')
  })

  it('is still doubted after a restart, and no mail of the true time makes it believed', async () => {
    leap(20 * DAY)
    await expect(world.sweep()).rejects.toThrow(DOUBTED)
    world.restart()
    await expect(world.sweep()).rejects.toThrow(DOUBTED)
    await mailOf(world.now - 20 * DAY)
    await expect(world.sweep()).rejects.toThrow(DOUBTED)
  })

  it('and was right, is believed once a mail that just came says so', async () => {
    leap(40 * DAY)
    await expect(world.sweep()).rejects.toThrow(DOUBTED)
    world.now = at('2027-01-04', '10:30')
    await mailOf(world.now - 60_000)
    expect(kinds((await world.sweep()).sent)).toContain('closing-soon')
  })

  it('and was right, is believed by the last hop before ours, too', async () => {
    leap(40 * DAY)
    await expect(world.sweep()).rejects.toThrow(DOUBTED)
    const received = (time: number) =>
      `from poste.example by mx.academie.example with ESMTP id 1; ${new Date(time).toUTCString()}`
    await world.mailFrom(SACHA, {
      subject: 'Badge',
      text: 'Il est perdu.',
      date: new Date(world.now - 5 * DAY),
      headers: { Received: received(world.now - 2000) },
    })
    expect((await world.sweep()).swept).toBeDefined()
  })

  it('is not believed by what it dated itself', async () => {
    leap(40 * DAY)
    await expect(world.sweep()).rejects.toThrow(DOUBTED)
    await world.mailFrom(SACHA, {
      subject: 'Cron',
      text: 'Une tâche de cette machine.',
      date: new Date(world.now),
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    await expect(world.sweep()).rejects.toThrow(DOUBTED)
  })

  it('gives up nothing for its age', async () => {
    world.refuses.set(NOA.address, { kind: 'deferred', error: 'busy', connection: false })
    await reply(NOA, 'NOTE\nÀ voir.')
    await reply(NOA, 'RESOUDRE\nLa pile.')
    await world.knex('outbox_messages').where({ status: 'queued' }).update({ attempts: 200 })
    leap(YEAR)
    await expect(world.sweep()).rejects.toThrow(DOUBTED)
    await world.turn()
    expect(await world.knex('outbox_messages').where({ status: 'dead' })).toEqual([])
  })
})

describe('a service that was off for six weeks', () => {
  beforeEach(() => {
    world.now = at('2027-01-04', '10:30')
    world.restart()
  })

  it('waits for somebody’s date, and goes on with the first mail', async () => {
    await expect(world.sweep()).rejects.toThrow(DOUBTED)
    expect(world.saidOfClock[0]).toContain('2026-11-24')
    await mailOf(world.now)
    const { sent } = await world.sweep()
    expect(kinds(sent)).toContain('closing-soon')
    expect(world.saidOfClock.at(-1)).toBe('the clock is believed again')
  })

  it('and has a backlog of mails: they prove nothing', async () => {
    for (let days = 40; days > 0; days -= 10) await mailOf(world.now - days * DAY)
    await expect(world.sweep()).rejects.toThrow(DOUBTED)
  })

  it('sends and answers meanwhile as ever', async () => {
    await expect(world.sweep()).rejects.toThrow(DOUBTED)
    expect(kinds(await reply(CAMILLE, 'ROUVRIR\nElle recommence.'))).toContain('reopened')
  })
})

it('a service that slept for three months beside a clock that ran is no case of this', async () => {
  world.now = at('2027-02-24', '10:30')
  expect(kinds((await world.sweep()).sent)).toContain('closing-soon')
})

it('a clock that had been ahead, and is right now: the first mail ends the doubt', async () => {
  await world
    .knex('counters')
    .where({ name: 'last-sweep' })
    .update({ value: world.now + YEAR })
  await expect(world.sweep()).rejects.toThrow(/the clock says .* the last sweep was at/)
  await mailOf(world.now)
  expect((await world.sweep()).swept).toBeDefined()
})

describe('what was put off by a clock that was ahead', () => {
  it('a notice to be tried again goes out once it is right', async () => {
    world.refuses.set(CAMILLE.address, { kind: 'deferred', error: 'busy', connection: false })
    leap(YEAR)
    await reply(NOA, 'ROUVRIR\nÀ revoir.')
    leap(-YEAR)
    world.refuses.clear()
    world.now += HOUR
    await world.turn()
    expect(kinds((await world.sweep()).sent)).toContain('reopened-by-agent')
  })

  it.each([2, 20])('a notice that was written %i hours ahead goes out at once', async (hours) => {
    leap(hours * HOUR)
    await world.mailFrom(CAMILLE, { subject: 'Écran', text: 'Noir.' })
    const row = world
      .knex('outbox_messages')
      .where({ kind: 'acknowledgement' })
      .orderBy('id', 'desc')
    const { id } = await row.first('id')
    await world
      .knex('outbox_messages')
      .where({ id })
      .update({ status: 'queued', attempts: 0, due_at: world.now })
    leap(-hours * HOUR)
    expect(kinds((await world.sweep()).sent)).toContain('acknowledgement')
  })

  it('a notice that was claimed by who is no longer there, too', async () => {
    const row = world.knex('outbox_messages').where({ kind: 'resolved' })
    await row.clone().update({ status: 'queued', due_at: 0 })
    await openOutbox(world.knex, 'another').claim(10, world.now + YEAR)
    expect(kinds((await world.sweep()).sent)).toContain('resolved')
  })

  it('a lease that nobody gives back is taken over', async () => {
    await takeLease(world.knex, 'sweep', 'dead', world.now + YEAR)
    expect(await takeLease(world.knex, 'sweep', 'alive', world.now)).toBe(true)
    // One that is held is not.
    expect(await takeLease(world.knex, 'sweep', 'third', world.now)).toBe(false)
  })

  it('answers written meanwhile do not count against the cap for a year', async () => {
    await world.close()
    world = await openWorld({ dailyCap: 1 })
    leap(YEAR)
    await world.mailFrom(CAMILLE, { subject: '', text: 'AIDE' })
    leap(-YEAR)
    expect(kinds(await world.mailFrom(CAMILLE, { subject: '', text: 'AIDE' }))).toEqual(['help'])
  })
})
