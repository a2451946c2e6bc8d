/** What becomes of a reply on *Résolue* that nobody answers: the technicians are reminded, and nobody is closed for it. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALEX, CAMILLE, COLLEGE, DOMINIQUE, NOA } from '../../fixtures/directory.js'
import { openWorld, type World } from '../../support/desk/world.js'
import { buttonsOf } from '../../support/mails/buttons.js'
import { mailOfKind } from '../../support/mails/sent.js'
import { byDay, said } from '../../support/people/by-day.js'

let world: World
const { reply, on, swept } = byDay(() => world)

beforeEach(async () => {
  world = await openWorld({ dailyCap: 1000 })
  on('2026-11-24')
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Ma souris ne répond plus du tout.' })
  await reply(NOA, 'RESOUDRE\nLa pile était vide.')
})
afterEach(() => world.close())

/** Every sweep from that day on, until the day before `end`; what was sent, with its day. */
async function sweptUntil(first: string, end: string): Promise<string[]> {
  const sent: string[] = []
  for (let day = new Date(`${first}T12:00Z`); day < new Date(`${end}T12:00Z`); ) {
    const iso = day.toISOString().slice(0, 10)
    for (const one of await swept(iso)) sent.push(`${iso} ${one}`)
    day = new Date(day.getTime() + 24 * 60 * 60_000)
  }
  return sent
}

describe('a reply that says that it still fails', () => {
  beforeEach(async () => {
    // A Friday.
    on('2026-11-27')
    await reply(CAMILLE, 'Ça ne marche toujours pas.')
  })

  it('is reminded of after 2 and 5 working days, once each, and reopened after 15', async () => {
    expect(await sweptUntil('2026-11-28', '2027-03-01')).toEqual([
      '2026-12-01 team-unanswered noa.petit',
      '2026-12-04 team-unanswered noa.petit',
      '2026-12-04 team-unanswered equipe-n1',
      // The next level.
      '2026-12-04 team-unanswered lou.garnier',
      '2026-12-18 reopened-by-time camille.martin',
      '2026-12-18 team-unanswered noa.petit',
      '2026-12-18 team-unanswered equipe-n1',
    ])
    expect(await world.ticket(1)).toMatchObject({ status: 'assigned', held_at: null })
    expect((await world.journal(1)).at(-1)?.text).toBe('')
  })

  it('the reminder holds the words, with REPONDRE and ROUVRIR at hand', async () => {
    on('2026-12-01', '10:30')
    const { sent } = await world.sweep()
    expect(said(sent[0]?.text)).toContain('Ça ne marche toujours pas.')
    expect(said(sent[0]?.text)).toContain('27 novembre')
    expect(buttonsOf(sent[0]).map(({ text }) => text.split('\n')[0])).toEqual([
      'ROUVRIR',
      'REPONDRE',
    ])
  })

  it('a second reply puts nothing off', async () => {
    on('2026-11-30', '16:00')
    await reply(CAMILLE, 'Des nouvelles ?')
    expect(await swept('2026-12-01')).toEqual(['team-unanswered noa.petit'])
  })

  it('is over with REPONDRE', async () => {
    on('2026-11-30')
    await reply(NOA, 'REPONDRE\nEssayez une autre pile.')
    expect(await world.ticket(1)).toMatchObject({ status: 'resolved', held_at: null })
    expect(await sweptUntil('2026-12-01', '2026-12-20')).toEqual([])
  })

  it.each([
    { who: NOA, word: 'ROUVRIR\nJe reprends.', status: 'assigned' },
    { who: CAMILLE, word: 'ROUVRIR\nElle recommence.', status: 'assigned' },
    { who: CAMILLE, word: 'CLORE', status: 'closed' },
    { who: CAMILLE, word: 'RESTE OUVERTE', status: 'resolved' },
  ])('is over with a word of $who.name: « $word »', async ({ who, word, status }) => {
    on('2026-11-30')
    await reply(who, word)
    expect(await world.ticket(1)).toMatchObject({ status })
    expect(await sweptUntil('2026-12-01', '2026-12-20')).toEqual([])
  })

  it('a sleep of three months reminds once, and closes nobody', async () => {
    expect(await swept('2027-03-01')).toEqual([
      'team-unanswered noa.petit',
      'team-unanswered equipe-n1',
      'team-unanswered lou.garnier',
    ])
    expect(await swept('2027-03-02')).toContain('reopened-by-time camille.martin')
  })
})

describe('a reply that says something else', () => {
  it('is warned of, never as silence, and closed only if they stay silent after that', async () => {
    on('2026-11-27')
    await reply(CAMILLE, 'Ne fermez pas encore, je teste lundi.')
    const all = await sweptUntil('2026-11-28', '2026-12-24')
    expect(all.map((line) => line.split(' ')[1])).toEqual([
      'team-unanswered',
      'team-unanswered',
      'team-unanswered',
      'team-unanswered',
    ])
    on('2026-12-24', '10:30')
    const warning = mailOfKind('closing-soon', (await world.sweep()).sent)
    expect(said(warning?.text)).toContain('Votre message sur')
    expect(said(warning?.text)).toContain('est resté sans réponse')
    expect(said(warning?.text)).not.toContain('pas eu de nouvelles')
    expect(await sweptUntil('2026-12-25', '2027-01-07')).toEqual([])
    on('2027-01-07', '10:30')
    const closed = mailOfKind('closed-by-time', (await world.sweep()).sent)
    expect(said(closed?.text)).not.toContain('Sans nouvelles')
    expect(said(closed?.text)).toContain('resté sans réponse')
  })

  it('a reply to that warning holds anew', async () => {
    on('2026-11-27')
    await reply(CAMILLE, 'Je teste lundi.')
    await sweptUntil('2026-11-28', '2026-12-25')
    on('2026-12-28')
    await reply(CAMILLE, 'Toujours en test, merci de patienter encore un peu.')
    expect((await sweptUntil('2026-12-29', '2027-01-20')).map((l) => l.split(' ')[1])).toEqual([
      'team-unanswered',
      'team-unanswered',
      'team-unanswered',
      'team-unanswered',
      'closing-soon',
      'digest',
    ])
    expect(await world.ticket(1)).toMatchObject({ status: 'resolved' })
  })
})

it('somebody in copy, and the head of the site, hold it as its requester does', async () => {
  await world.mailFrom(COLLEGE, { subject: 'Wifi', text: 'Le wifi du collège est coupé.' })
  await reply(NOA, 'RESOUDRE\nBorne relancée.', 2)
  const [heard] = await reply(DOMINIQUE, 'Il manque encore le gymnase.', 2)
  expect(heard?.kind).toBe('heard')
  expect(await world.ticket(2)).toMatchObject({ status: 'resolved' })
  expect((await world.ticket(2))?.held_at).not.toBeNull()
  await world.knex('copies').insert({
    ticket_id: 1,
    person_id: (await world.knex('people').where({ name: ALEX.name }).first('id')).id,
  })
  await reply(ALEX, 'Rien ne change ici.')
  expect((await world.ticket(1))?.held_at).not.toBeNull()
})
