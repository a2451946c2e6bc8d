/** The summary of a team's day: what is in it, when it comes, once a day on two machines and after a restart, and where. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOUR } from '../../../src/core/running/durations.js'
import { CAMILLE, LOU, NOA, SACHA } from '../../fixtures/directory.js'
import { SERVICE_LEVELS } from '../../fixtures/service-levels.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { startMachine } from '../../support/databases/two-machines.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, RULES, type Who, type World } from '../../support/desk/world.js'
import { mailOfKind, mailsOfKind, mailsTo } from '../../support/mails/sent.js'
import { at, byDay, said } from '../../support/people/by-day.js'

let world: World
const { reply, on } = byDay(() => world)
const ask = (who: Who, subject: string, text = `${subject}, depuis ce matin.`) =>
  world.mailFrom(who, { subject, text, headers: PROVEN })
async function summaries(day: string, time: string) {
  on(day, time)
  const { sent } = await world.sweep()
  return mailsOfKind('team-summary', sent)
}
const names = (sent: readonly { readonly to: string }[]) => sent.map(({ to }) => to.split('@')[0])

beforeEach(async () => {
  world = await openWorld({ dailyCap: 1000, rules: { serviceLevels: SERVICE_LEVELS } })
  on('2026-11-24', '09:00')
})
afterEach(() => world.close())

describe('what is in it', () => {
  it('what is late, untaken, new, waits for an answer, and for its requester; the most urgent first', async () => {
    await ask(CAMILLE, 'Souris')
    await ask(SACHA, 'Panne', 'Urgence : critique\nImpact : un bassin\n\nTout le réseau est coupé.')
    await ask(CAMILLE, 'Écran')
    await reply(NOA, 'COMPLETER\nDe quelle marque est-il ?', 3)
    await ask(SACHA, 'Clavier')
    await reply(NOA, 'RESOUDRE\nIl est remplacé.', 4)
    await reply(SACHA, 'Rien n’a changé de mon côté.', 4)
    on('2026-11-25', '17:00')
    await ask(CAMILLE, 'Badge')
    const [mail] = await summaries('2026-11-26', '08:00')
    expect(mail?.subject).toBe(
      'Point du jour, Assistance de niveau 1 : 2 en retard, 1 réponse qui attend, 3 à prendre, 1 nouvelle',
    )
    const text = said(mail?.text)
    // Of the requests in several lists, the first one shows them.
    const order = ['En retard', 'R-000002', 'R-000001', 'R-000004', 'R-000005', 'R-000003']
    const places = order.map((part) => text.indexOf(part))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(text).toContain('En attente du demandeur : 1')
    expect(text.match(/R-000001/g)).toHaveLength(1)
    expect(text).toContain('Camille Martin')
  })

  it('what will soon be closed', async () => {
    await ask(CAMILLE, 'Souris')
    await reply(NOA, 'RESOUDRE\nPile changée.')
    on('2026-12-24', '10:30')
    await world.sweep()
    const [mail] = await summaries('2026-12-28', '08:00')
    expect(said(mail?.text)).toContain('Bientôt closes : 1')
  })

  it('a team with nothing before it gets none, and none later that day either', async () => {
    expect(await summaries('2026-11-24', '09:30')).toEqual([])
    await ask(CAMILLE, 'Souris')
    expect(await summaries('2026-11-24', '10:30')).toEqual([])
    expect(names(await summaries('2026-11-25', '08:00'))).toEqual(['equipe-n1'])
  })

  it('many are counted, the first few listed; what a dissolved team left is in that of triage', async () => {
    for (let n = 1; n <= 9; n++) await ask(n % 2 ? CAMILLE : SACHA, `Poste ${n}`)
    const gestion = await world.knex('teams').where({ code: 'gestion' }).first('id')
    await world.knex('tickets').where({ number: 9 }).update({ team_id: gestion.id })
    await world.knex('teams').where({ id: gestion.id }).update({ active: false })
    await world.knex('counters').where({ name: 'catalogue' }).increment('value', 1)
    const sent = await summaries('2026-11-25', '08:00')
    expect(names(sent)).toEqual(['equipe-n1'])
    expect(said(sent[0]?.subject)).toContain('9 à prendre')
    expect(said(sent[0]?.text)).toContain('Et 4 autres.')
  })
})

describe('when it comes', () => {
  beforeEach(() => ask(CAMILLE, 'Souris'))

  it('at the set time, once a day, on working days', async () => {
    const days = []
    for (let now = at('2026-11-25', '00:00'); now < at('2026-12-02', '00:00'); now += HOUR / 2) {
      world.now = now
      const { sent } = await world.sweep()
      if (sent.some(({ kind }) => kind === 'team-summary')) days.push(new Date(now).toISOString())
    }
    expect(days).toEqual([
      '2026-11-25T07:00:00.000Z',
      '2026-11-26T07:00:00.000Z',
      '2026-11-27T07:00:00.000Z',
      '2026-11-30T07:00:00.000Z',
      '2026-12-01T07:00:00.000Z',
    ])
  })

  it('later that day, when nothing ran at that time; not the next night for the day before', async () => {
    expect(names(await summaries('2026-11-25', '15:20'))).toEqual(['equipe-n1'])
    world.restart()
    expect(await summaries('2026-11-25', '15:40')).toEqual([])
    expect(await summaries('2026-11-26', '07:59')).toEqual([])
    expect(names(await summaries('2026-11-26', '08:00'))).toEqual(['equipe-n1'])
  })

  it('at eight by the clock on the wall, on both sides of its change', async () => {
    expect(await summaries('2027-03-26', '07:59')).toEqual([])
    expect(await summaries('2027-03-26', '08:00')).toHaveLength(1)
    expect(await summaries('2027-03-29', '07:59')).toEqual([])
    expect(await summaries('2027-03-29', '08:00')).toHaveLength(1)
  })

  it('not on a holiday, nor by a clock that is doubted', async () => {
    expect(await summaries('2026-12-25', '09:00')).toEqual([])
    expect(await summaries('2026-12-28', '09:00')).toHaveLength(1)
    world.now += 40 * 24 * HOUR
    world.leapt += 40 * 24 * HOUR
    await expect(world.sweep()).rejects.toThrow(/nothing is warned of/)
    const sent = await world.knex('outbox_messages').where({ kind: 'team-summary' })
    expect(sent).toHaveLength(1)
  })

  it('is not held back for ever by a clock that was ahead', async () => {
    await world.knex('told').insert({ name: 'summary of team 1', at: at('2027-11-25') })
    expect(await summaries('2026-11-25', '08:00')).toHaveLength(1)
    expect(await summaries('2026-11-25', '08:30')).toEqual([])
  })
})

describe('after a standstill', () => {
  const told = (sent: readonly { readonly kind: string; readonly to: string }[]) =>
    sent.map(({ kind, to }) => `${kind} ${to.split('@')[0]}`).sort()

  it('it stands for the reminder of what it says is late; the next level, whose it is not, is reminded', async () => {
    for (let n = 1; n <= 7; n++) await ask(n % 2 ? CAMILLE : SACHA, `Poste ${n}`)
    on('2026-11-26', '09:30')
    const { sent } = await world.sweep()
    expect(told(sent)).toEqual(['team-summary equipe-n1', 'team-targets lou.garnier'])
    expect(said(mailOfKind('team-summary', sent)?.subject)).toContain('7 en retard')
    expect(await world.knex('alerts')).toEqual([])
    on('2026-11-26', '11:00')
    expect((await world.sweep()).sent).toEqual([])
  })

  it('a technician is reminded of what they have where the summary went to their team, or does not show it', async () => {
    await ask(CAMILLE, 'Souris')
    await reply(NOA, 'PRENDRE')
    on('2026-12-02', '09:30')
    const { sent } = await world.sweep()
    expect(told(sent)).toEqual(['team-summary equipe-n1', 'team-targets noa.petit'])
  })

  it('a technician who gets the summary of a team without a mailbox is not reminded of what it shows', async () => {
    for (let n = 1; n <= 6; n++) {
      await ask(n % 2 ? CAMILLE : SACHA, `Poste ${n}`)
      await reply(NOA, 'AFFECTER gestion', n)
      await reply(LOU, 'PRENDRE', n)
    }
    // Five are shown: the sixth is told.
    on('2026-12-01', '09:30')
    const { sent } = await world.sweep()
    const lou = mailsTo(LOU, sent)
    expect(told(lou)).toEqual(['team-summary lou.garnier', 'team-targets lou.garnier'])
    expect(said(lou.find(({ kind }) => kind === 'team-targets')?.subject)).toBe(
      '1 demande en retard',
    )
  })
})

it('two machines, one of them killed in the middle, send one between them, and one of each alert', async () => {
  await ask(CAMILLE, 'Souris')
  on('2026-11-25', '15:00')
  const clock = { now: () => world.now }
  const { closure } = RULES
  const machines = await Promise.all(
    [1, 2].map(() => startMachine(world, closure, clock, SERVICE_LEVELS)),
  )
  const [first, second] = machines
  const ways = await Promise.all([first?.sweep(1), second?.sweep(2)])
  expect(ways).toContain('killed')
  await Promise.all(machines.map((machine) => machine.sweep()))
  await Promise.all(machines.map((machine) => machine.sweep()))
  const rows = await world.knex('outbox_messages').whereIn('kind', ['team-summary', 'team-targets'])
  expect(rows.map(({ kind }) => kind).sort()).toEqual(['team-summary', 'team-targets'])
  for (const machine of machines) await machine.close()
})

describe('in Slack', () => {
  let chat: ChatWorld
  beforeEach(async () => {
    chat = await openChatWorld({ rules: { serviceLevels: SERVICE_LEVELS } })
    chat.now = at('2026-11-24', '09:00')
    await chat.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle est en panne.', headers: PROVEN })
  })
  afterEach(() => chat.close())

  it('the board says until when, and since when it is late; the channel gets the summary, no mail', async () => {
    expect(chat.read(chat.triage).join('\n')).toContain('À prendre avant')
    chat.now = at('2026-11-25', '09:30')
    const { sent } = await chat.sweep()
    expect(sent.filter(({ kind }) => kind.startsWith('team-'))).toEqual([])
    const read = chat.read(chat.triage)
    expect(read[0]).toContain('En retard depuis')
    // The summary says so: one message, not two.
    expect(read.some((text) => text.includes('1 demande est en retard'))).toBe(false)
    expect(read.some((text) => /En retard : 1/.test(text))).toBe(true)
  })
})
