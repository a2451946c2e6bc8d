/** Stories: a technician looks at the list of a colleague or of another team, and takes over from there. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALEX, CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import { addPeople } from '../../support/desk/more-people.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Who, type World } from '../../support/desk/world.js'
import { mailOfKind } from '../../support/mails/sent.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
  for (const subject of ['Souris', 'Clavier', 'Écran'])
    await world.mailFrom(CAMILLE, { subject, text: `${subject} en panne.`, headers: PROVEN })
  await says(LOU, 'PRENDRE R-000001 et R-000002')
})
afterEach(() => world.close())

async function says(who: Who, text: string, subject = '') {
  const sent = await world.mailFrom(who, { subject, text, headers: PROVEN })
  return sent.filter(({ to }) => to === who.address)
}
const tickets = async () => (await world.knex('tickets')).length

describe('shows what Lou has', () => {
  it.each([
    'MES TICKETS Lou',
    'MES TICKETS Lou Garnier',
    'mes tickets lou',
    'MES TICKETS DE LOU',
    'TICKETS DE Lou Garnier',
    'tickets de lou',
    'Tickets Lou',
    'TICKETS Garnier Lou',
    'Les tickets de Lou, svp',
    'TICKETS lou.garnier@academie.example',
    'TICKETS DE Lou Garnie',
    'TICKETS DE mon collègue Lou',
    'MY TICKETS Lou',
    'TICKETS OF Lou Garnier',
    "Lou's tickets",
    'Lou Garnier’s tickets please',
    'FILE Lou',
    'Bonjour,\n\nTICKETS DE Lou ?\n\nMerci\nNoa',
  ])('« %s »', async (text) => {
    const [list, other] = await says(NOA, text)
    expect(other).toBeUndefined()
    expect(list?.kind).toBe('requests')
    expect(list?.subject).toContain('Lou Garnier')
    expect(list?.text).toContain('R-000001')
    expect(list?.text).toContain('R-000002')
    expect(list?.text).not.toContain('R-000003')
    expect(await tickets()).toBe(3)
  })
})

describe('shows what waits for a team', () => {
  it.each([
    'FILE Assistance',
    'FILE N1',
    'FILE niveau 1',
    'FILE DE l’équipe Assistance',
    'QUEUE n1',
  ])('« %s »', async (text) => {
    const [list] = await says(LOU, text)
    expect(list?.kind).toBe('requests')
    expect(list?.text).toContain('R-000003')
    expect(list?.text).not.toContain('R-000001')
  })

  it('TICKETS DE a team: also what somebody of it has', async () => {
    await says(NOA, 'PRENDRE R-000003')
    const [list] = await says(LOU, 'TICKETS DE Assistance')
    expect(list?.text).toContain('R-000003')
  })
})

describe('is asked, or told', () => {
  it('of two who may be meant, and the number shows the list', async () => {
    await addPeople(world, 'lou.perrin@academie.example;Lou Perrin;fr;agent;n1;;;yes\n')
    const [asked] = await says(NOA, 'TICKETS DE Lou')
    expect(asked?.kind).toBe('which-list')
    const [list] = (
      await world.mailFrom(NOA, {
        subject: 'Re',
        text: '1',
        inReplyTo: asked?.messageId ?? '',
        headers: PROVEN,
      })
    ).filter(({ to }) => to === NOA.address)
    expect(list?.kind).toBe('requests')
    expect(list?.subject).toContain('Lou Garnier')
  })

  it('that nobody is called so', async () => {
    const [told] = await says(NOA, 'MES TICKETS Zorglub')
    expect(told?.kind).toBe('which-list')
    expect(told?.text).toContain('Applications de gestion')
    expect(await tickets()).toBe(3)
  })
})

describe('opens a request as before', () => {
  it.each([
    ['who is no technician', CAMILLE, 'TICKETS DE Lou'],
    ['who is no technician, in English', ALEX, 'MY TICKETS Lou'],
    ['a technician’s prose', NOA, 'Tickets de cantine perdus'],
    ['a technician’s prose', NOA, 'File d’attente de l’imprimante bloquée'],
    ['a technician’s prose', NOA, 'Les tickets de la cantine ne s’impriment plus depuis lundi'],
  ])('%s', async (_, who, text) => {
    const sent = await says(who, text, 'Question')
    expect(sent[0]?.kind).toBe('acknowledgement')
    expect(await tickets()).toBe(4)
  })
})

it('a note on a request stays a note', async () => {
  await says(NOA, 'voir les tickets de Lou', '[R-000001]')
  expect((await world.journal(1)).at(-1)).toMatchObject({ visibility: 'private' })
})

it('a colleague is ill: the list, and one order', async () => {
  const [list] = await says(NOA, 'TICKETS DE Lou')
  expect(list?.text).toContain('ASSIGNER')
  expect(list?.text).toContain('PRENDRE QUAND MÊME')
  const done = mailOfKind('each-done', await says(NOA, 'PRENDRE QUAND MÊME R-000001 et R-000002'))
  expect(done?.text).toMatch(/R-000001.*c.est fait/)
  const [empty] = await says(NOA, 'TICKETS DE Lou')
  expect(empty?.text).toContain("Il n'y en a aucune pour le moment.")
})
