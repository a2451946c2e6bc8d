/** A wait for somebody else than the requester (ATTENDRE): what stops, who is reminded when it is over, what ends it. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import { OFFICE, SERVICE_LEVELS } from '../../fixtures/service-levels.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, RULES, type World } from '../../support/desk/world.js'
import { buttonsOf } from '../../support/mails/buttons.js'
import { mailOfKind } from '../../support/mails/sent.js'
import { at, byDay, said } from '../../support/people/by-day.js'

let world: World
const { reply, on, swept } = byDay(() => world)
const closure = { ...RULES.closure, workingHours: OFFICE }

beforeEach(async () => {
  world = await openWorld({
    dailyCap: 1000,
    rules: { closure, serviceLevels: { ...SERVICE_LEVELS, summaryAt: null } },
  })
  on('2026-11-24')
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Ma souris ne répond plus du tout.' })
})
afterEach(() => world.close())

const waits = async () => {
  const { status, waits_until, due_at } = await world.ticket(1)
  return { status, waits_until, due_at }
}

describe('until a day', () => {
  beforeEach(() => reply(NOA, 'ATTENDRE jusqu’au 5/12 : Dell livre une souris'))

  it('nothing is due', async () => {
    expect(await waits()).toEqual({
      status: 'assigned',
      waits_until: at('2026-12-05', '00:00'),
      due_at: null,
    })
    expect(await swept('2026-12-04')).toEqual([])
  })

  it('on that day, or the next on which the desk works, whoever has it is reminded once', async () => {
    // A Saturday.
    expect(await swept('2026-12-05')).toEqual([])
    expect(await swept('2026-12-07')).toEqual(['team-woken noa.petit'])
    expect(await waits()).toMatchObject({ waits_until: null })
    expect(await swept('2026-12-08')).toEqual([])
  })

  it('its time goes on with what was left', async () => {
    // Of 50 working hours from the 24th a second had passed.
    await swept('2026-12-07')
    expect((await waits()).due_at).toBe(at('2026-12-14', '10:30') - 1000)
  })

  it('the reminder says what it waited for, with the next words at hand', async () => {
    on('2026-12-07', '10:30')
    const { sent } = await world.sweep()
    const mail = mailOfKind('team-woken', sent)
    expect(said(mail?.text)).toContain('« Dell livre une souris »')
    expect(buttonsOf(mail).map(({ text }) => text.split('\n')[0])).toEqual([
      'REPONDRE',
      'COMPLETER',
      'RESOUDRE',
      'ATTENDRE',
    ])
  })

  it('goes to the team where whoever had it has left', async () => {
    await world.knex('people').where({ name: 'Noa Petit' }).update({ active: false })
    expect(await swept('2026-12-07')).toEqual(['team-woken equipe-n1'])
  })

  it.each([
    ['PRENDRE QUAND MÊME', 'assigned'],
    ['COMPLETER : laquelle ?', 'pending'],
    ['RESOUDRE : livrée', 'resolved'],
    ['AFFECTER gestion', 'redispatched'],
    ['ASSIGNER Lou Garnier', 'assigned'],
    ['CLORE doublon', 'closed'],
  ])('%s ends it, and ANNULER brings it back', async (word, status) => {
    const who = word.startsWith('PRENDRE') ? LOU : NOA
    await reply(who, word)
    expect(await waits()).toMatchObject({ status, waits_until: null })
    await reply(who, 'ANNULER')
    expect(await waits()).toEqual({
      status: 'assigned',
      waits_until: at('2026-12-05', '00:00'),
      due_at: null,
    })
  })

  it.each(['REPONDRE : elle arrive', 'NOTE : relancé', 'Merci de votre retour'])(
    '%s leaves it',
    async (text) => {
      await reply(NOA, text)
      expect((await waits()).waits_until).toBe(at('2026-12-05', '00:00'))
    },
  )

  it.each([
    ['Merci beaucoup !', true],
    ['👍', true],
    ['Où en est ma demande ?', true],
    ['Elle remarche.', false],
    ['Est-ce que je peux en acheter une ?', false],
  ])('its requester writes « %s »', async (text, still) => {
    const sent = await reply(CAMILLE, text)
    expect((await waits()).waits_until !== null).toBe(still)
    const told = mailOfKind('team-reply', sent)
    if (!still) expect(said(told?.text)).toContain("cette réponse met fin à l'attente")
  })

  it('goes on by the button of a reply that ended it', async () => {
    const sent = await reply(CAMILLE, 'Elle remarche un peu.')
    const on = buttonsOf(mailOfKind('team-reply', sent)).find(({ text }) =>
      text.startsWith('ATTENDRE'),
    )
    await reply(NOA, on?.text.split('\n')[0] ?? '')
    expect((await waits()).waits_until).toBe(at('2026-12-05', '00:00'))
  })

  it('another day takes its place, and ANNULER the former one', async () => {
    await reply(NOA, 'ATTENDRE jusqu’au 10/12 : Dell est en retard')
    expect(await world.ticket(1)).toMatchObject({
      waits_until: at('2026-12-10', '00:00'),
      waits_for: 'Dell est en retard',
    })
    await reply(NOA, 'ANNULER')
    expect(await world.ticket(1)).toMatchObject({
      waits_until: at('2026-12-05', '00:00'),
      waits_for: 'Dell livre une souris',
    })
  })

  it('its requester closes and takes that back: it waits again', async () => {
    await reply(CAMILLE, 'CLORE')
    expect(await waits()).toMatchObject({ status: 'closed', waits_until: null })
    await reply(CAMILLE, 'ANNULER')
    expect((await waits()).waits_until).toBe(at('2026-12-05', '00:00'))
  })

  it('merged into another one it waits no more, and waits again once it is parted', async () => {
    await world.mailFrom(CAMILLE, { subject: 'Clavier', text: 'Mon clavier est mort aussi.' })
    await reply(NOA, 'FUSIONNER R-000001', 2)
    expect(await waits()).toMatchObject({ status: 'closed', waits_until: null })
    expect(await swept('2026-12-07')).not.toContain('team-woken noa.petit')
    on('2026-11-25')
    await reply(NOA, 'ANNULER', 2)
    expect((await waits()).waits_until).toBe(at('2026-12-05', '00:00'))
  })
})

it('two processes remind once', async () => {
  await reply(NOA, 'ATTENDRE jusqu’au 7/12 : Dell')
  on('2026-12-07', '10:30')
  await Promise.all([world.sweep(), world.sweep()])
  expect(await world.knex('outbox_messages').where({ kind: 'team-woken' })).toHaveLength(1)
})

it('on a question that waits for its requester, the desk waits for somebody else instead', async () => {
  await reply(NOA, 'COMPLETER : sans fil ?')
  await reply(NOA, 'ATTENDRE lundi : le stock')
  expect(await waits()).toMatchObject({ status: 'assigned', due_at: null })
})

it.each([
  ['below PRENDRE', { subject: 'Re: [R-000001]', text: 'PRENDRE\nATTENDRE lundi : le stock' }],
  ['in small letters', { subject: 'Re: [R-000001]', text: 'attendre jusqu’à lundi\nLe stock.' }],
  ['with the day below', { subject: 'Re: [R-000001]', text: 'ATTENDRE : le stock\nlundi' }],
  ['in a new mail', { subject: '', text: 'ATTENDRE R-000001 jusqu’à lundi : le stock' }],
  ['on two', { subject: '', text: 'ATTENDRE R-000001 et R-000002 lundi : le stock' }],
])('is written %s', async (_, draft) => {
  await world.mailFrom(CAMILLE, { subject: 'Clavier', text: 'Mon clavier est mort aussi.' })
  await world.mailFrom(NOA, { ...draft, headers: PROVEN })
  expect((await waits()).waits_until).toBe(at('2026-11-30', '00:00'))
})

it('« attendre lundi pour rappeler » is a note', async () => {
  await reply(NOA, 'Attendre lundi pour rappeler Mme Martin.')
  expect((await waits()).waits_until).toBe(null)
})
