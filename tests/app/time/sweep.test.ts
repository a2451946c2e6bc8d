/** What time does to requests, told as stories: warned, closed, reminded, held, kept open, away. */

import { DateTime } from 'luxon'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openOutbox } from '../../../src/adapters/stores/outbox/outbox.js'
import type { OutboxRow } from '../../../src/app/ports/outbox.js'
import { sweep } from '../../../src/app/time/sweep.js'
import { CAMILLE, COLLEGE, DOMINIQUE, NOA } from '../../fixtures/directory.js'
import { NO_SERVICE_LEVELS } from '../../fixtures/service-levels.js'
import { DEFAULT_CLOSURE } from '../../fixtures/shipped-settings.js'
import { openWorld, type World } from '../../support/desk/world.js'
import { byDay, said } from '../../support/people/by-day.js'

let world: World
const { reply, on, swept } = byDay(() => world)

beforeEach(async () => {
  world = await openWorld({ dailyCap: 1000 })
  on('2026-11-24')
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Ma souris ne répond plus du tout.' })
})
afterEach(() => world.close())

describe('a resolved request', () => {
  beforeEach(() => reply(NOA, 'RESOUDRE\nLa pile était vide.'))

  it('is warned of after a month, closed 14 days later, and each is told once', async () => {
    expect(await swept('2026-12-23')).toEqual([])
    on('2026-12-24', '10:30')
    const { sent } = await world.sweep()
    expect(sent.map(({ kind, to }) => [kind, to])).toEqual([
      ['closing-soon', CAMILLE.address],
      ['digest', NOA.address],
    ])
    expect(said(sent[0]?.text)).toContain('7 janvier 2027')
    expect(said(sent[0]?.text)).toContain('La pile était vide.')
    expect(said(sent[0]?.text)).toContain('RESTE OUVERTE')
    expect(await swept('2026-12-25')).toEqual([])
    expect(await swept('2027-01-06')).toEqual([])
    expect(await swept('2027-01-07')).toEqual(['closed-by-time camille.martin', 'digest noa.petit'])
    expect(await world.ticket(1)).toMatchObject({ status: 'closed', closure_mode: 'technical' })
    expect(await swept('2027-01-08')).toEqual([])
  })

  it('is not closed unwarned by a machine that slept for three months', async () => {
    expect(await swept('2027-03-24')).toEqual(['closing-soon camille.martin', 'digest noa.petit'])
    expect(await world.ticket(1)).toMatchObject({ status: 'resolved' })
    expect(await swept('2027-04-06')).toEqual([])
    expect(await swept('2027-04-07')).toContain('closed-by-time camille.martin')
  })

  it('is not closed by a warning that waits for the mail server, nor by one that left late', async () => {
    const down = { kind: 'deferred', connection: true, error: 'nothing listens' } as const
    world.refuses.set(CAMILLE.address, down)
    expect(await swept('2026-12-24')).toEqual(['digest noa.petit'])
    expect(await swept('2027-01-08')).toEqual([])
    world.refuses.clear()
    expect(await swept('2027-01-20')).toEqual(['closing-soon camille.martin'])
    expect(await swept('2027-02-02')).toEqual([])
    expect(await swept('2027-02-03')).toContain('closed-by-time camille.martin')
  })

  it('is warned anew when the mail was down until its warning was given up', async () => {
    await swept('2026-12-24')
    const waiting = { status: 'queued', sent_at: null, due_at: 0 }
    await world.knex('outbox_messages').where({ kind: 'closing-soon' }).update(waiting)
    const outbox = openOutbox(world.knex, 'test')
    const [row] = await outbox.claim(10, world.now)
    const delivery = { kind: 'deferred', connection: true, error: 'down' } as const
    await outbox.settle([{ row: row as OutboxRow, delivery, nextAttemptAt: null }], world.now)
    expect(await swept('2026-12-30')).toContain('closing-soon camille.martin')
    expect(await swept('2027-01-12')).toEqual([])
    expect(await swept('2027-01-13')).toContain('closed-by-time camille.martin')
  })

  it('is warned anew when its requester had left at the time, and is here again', async () => {
    const camille = world.knex('people').where({ name: CAMILLE.name })
    await camille.clone().update({ active: false })
    expect(await swept('2026-12-24')).toEqual(['digest noa.petit'])
    await camille.clone().update({ active: true })
    expect(await swept('2027-01-07')).toEqual(['closing-soon camille.martin', 'digest noa.petit'])
    expect(await swept('2027-01-20')).toEqual([])
    expect(await swept('2027-01-21')).toContain('closed-by-time camille.martin')
  })

  it('nothing goes out at night or on Sundays', async () => {
    world.now = DateTime.fromISO('2027-01-10T10:00', { zone: 'Europe/Paris' }).toMillis()
    expect((await world.sweep()).sent).toEqual([])
    world.now = DateTime.fromISO('2027-01-11T05:00', { zone: 'Europe/Paris' }).toMillis()
    expect((await world.sweep()).sent).toEqual([])
    expect(await swept('2027-01-11')).toContain('closing-soon camille.martin')
  })

  it('RESTE OUVERTE restarts the month, once', async () => {
    await swept('2026-12-24')
    on('2026-12-28')
    const [kept] = await reply(CAMILLE, 'RESTE OUVERTE')
    expect(kept?.kind).toBe('kept-open')
    expect(said(kept?.text)).toContain('11 février 2027')
    expect(await swept('2027-01-07')).toEqual([])
    expect(await swept('2027-01-28')).toContain('closing-soon camille.martin')
    const [again] = await reply(CAMILLE, 'Gardez-la ouverte')
    expect(again?.kind).toBe('not-done')
    expect(await swept('2027-02-11')).toContain('closed-by-time camille.martin')
  })

  it('reopened and resolved again: both restart', async () => {
    await swept('2026-12-24')
    on('2027-01-04')
    await reply(CAMILLE, 'ROUVRIR\nElle recommence.')
    await reply(NOA, 'RESOUDRE\nSouris remplacée.')
    expect(await swept('2027-01-08')).toEqual([])
    expect(await swept('2027-02-04')).toContain('closing-soon camille.martin')
  })

  it('an absence that names its end shifts the closing, and the agent is told', async () => {
    await swept('2026-12-24')
    on('2026-12-26')
    const told = await world.mailFrom(CAMILLE, {
      subject: 'Réponse automatique : [R-000001]',
      text: 'Je suis absente, de retour le 18 janvier.',
      headers: { 'Auto-Submitted': 'auto-replied' },
    })
    expect(told.map(({ kind, to }) => [kind, to])).toEqual([['team-away', NOA.address]])
    expect(said(told[0]?.text)).toContain('18 janvier 2027')
    expect(await swept('2027-01-18')).toEqual([])
    expect(await swept('2027-01-19')).toContain('closed-by-time camille.martin')
  })

  it('an undone closing is warned of anew', async () => {
    await swept('2026-12-24')
    on('2027-01-06')
    await reply(CAMILLE, 'CLORE')
    await reply(CAMILLE, 'ANNULER')
    expect(await world.ticket(1)).toMatchObject({ status: 'resolved' })
    expect(await swept('2027-01-07')).toContain('closing-soon camille.martin')
    expect(await swept('2027-01-20')).toEqual([])
    expect(await swept('2027-01-21')).toContain('closed-by-time camille.martin')
  })
})

it('a request that waits for its requester gets two reminders, and is not closed', async () => {
  await reply(NOA, 'COMPLETER\nDe quelle marque est-elle ?')
  expect(await swept('2026-11-30')).toEqual([])
  const first = await swept('2026-12-01')
  expect(first).toEqual(['reminder camille.martin', 'digest noa.petit'])
  expect(await swept('2026-12-02')).toEqual([])
  expect(await swept('2026-12-08')).toContain('reminder camille.martin')
  expect(await swept('2027-06-08')).toEqual([])
  expect(await world.ticket(1)).toMatchObject({ status: 'pending' })
})

it('the head of a site reads of its requests in a digest, not of personal ones', async () => {
  await world.mailFrom(COLLEGE, { subject: 'Wifi', text: 'Le wifi du collège est coupé.' })
  await reply(NOA, 'RESOUDRE\nBorne relancée.', 2)
  await reply(NOA, 'RESOUDRE\nPile changée.', 1)
  on('2026-12-24', '10:30')
  const { sent } = await world.sweep()
  const digest = sent.find(({ kind, to }) => kind === 'digest' && to === DOMINIQUE.address)
  expect(said(digest?.text)).toContain('R-000002 Wifi')
  expect(said(digest?.text)).not.toContain('R-000001')
})

it('a request that can’t be swept is reported, and the sweep goes on', async () => {
  await reply(NOA, 'RESOUDRE\nLa pile était vide.')
  await world.knex('log_entries').whereNotNull('change').update({ change: '{' })
  on('2026-12-24', '10:30')
  await expect(world.sweep()).rejects.toThrow('a fault was logged')
  const last = await world.knex('counters').where({ name: 'last-sweep' }).first('value')
  expect(last.value).toBe(world.now)
})

it('a clock that went back a year does nothing, and says so', async () => {
  await reply(NOA, 'RESOUDRE\nLa pile était vide.')
  await swept('2027-01-20')
  on('2026-01-20')
  await expect(world.sweep()).rejects.toThrow(/the clock says 2026-01-20.*Set the clock right/)
})

it('a database that is lost ends the sweep, and no request is called at fault', async () => {
  const lost = new Error('Connection terminated')
  const logged: object[] = []
  const log = { debug() {}, info() {}, warn() {}, error: (facts: object) => logged.push(facts) }
  let tries = 0
  const sweeping = sweep({
    store: {
      async transaction() {
        tries++
        throw lost
      },
      isLostToAnother: () => false,
    },
    sweeps: {
      finished: async () => {},
      clean: async () => {},
      candidates: async () => [1, 2, 3],
      toAlert: async () => [],
    },
    clock: { now: () => world.now },
    watch: { judge: async () => ({ believed: true, because: 'steady' }) as never },
    policy: DEFAULT_CLOSURE,
    serviceLevels: NO_SERVICE_LEVELS,
    log,
    isHouseFault: (error: unknown) => error === lost,
  } as unknown as Parameters<typeof sweep>[0])
  await expect(sweeping).rejects.toBe(lost)
  expect([tries, logged]).toEqual([1, []])
})
