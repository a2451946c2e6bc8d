/** « CLORE R-1 et R-2 »: carried out on each that its writer may act on, and answered once. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { ALEX, CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type World } from '../../support/desk/world.js'
import { mailOfKind } from '../../support/mails/sent.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
  for (const [who, subject] of [
    [CAMILLE, 'Souris'],
    [CAMILLE, 'Clavier'],
    [ALEX, 'Serveur'],
    [CAMILLE, 'Écran'],
  ] as const)
    await world.mailFrom(who, { subject, text: `${subject} en panne.`, headers: PROVEN })
})
afterEach(() => world.close())

const camille = (text: string, headers: typeof PROVEN | null = PROVEN) =>
  world.mailFrom(CAMILLE, { subject: 'Demandes', text, ...(headers && { headers }) })
const noa = (text: string) => world.mailFrom(NOA, { subject: '', text, headers: PROVEN })
const states = async () =>
  (await world.knex('tickets').orderBy('number')).map(({ status }) => status)

it.each([
  'CLORE R-000001 et R-000002',
  'CLORE R-000001, R-000002',
  'Bonjour,\nclore R-000001 et R-000002\nmerci\nCamille Martin',
  'CLOSE R-000001 and R-000002',
])('« %s » closes both', async (text) => {
  const sent = await camille(text)
  const mine = sent.filter(({ to }) => to === CAMILLE.address)
  expect(mine.map(({ kind }) => kind)).toEqual(['each-done'])
  expect(mine[0]?.text).toMatch(/R-000001 .*Souris.*fait.*Close/)
  expect(mine[0]?.text).toMatch(/R-000002 .*Clavier.*fait.*Close/)
  expect(await states()).toEqual(['closed', 'closed', 'dispatched', 'dispatched'])
  for (const number of [1, 2])
    expect((await world.journal(number)).at(-1)?.text).toContain('R-000002')
  expect(sent.filter(({ kind }) => kind === 'team-closed')).toHaveLength(2)
})

it('what is somebody else’s, or nobody’s, is named and stays', async () => {
  const answer = mailOfKind('each-done', await camille('CLORE R-000001, R-000003 et R-000099'))
  expect(answer?.text).toMatch(/R-000003.*aucune demande/)
  expect(answer?.text).toMatch(/R-000099.*aucune demande/)
  expect(answer?.text).not.toContain('Serveur')
  expect(await states()).toEqual(['closed', 'dispatched', 'dispatched', 'dispatched'])
})

it('what is closed already says so, and the others are closed', async () => {
  await camille('CLORE R-000001')
  const answer = mailOfKind('each-done', await camille('CLORE R-000001 et R-000002'))
  expect(answer?.text).toMatch(/R-000001.*rien n.a changé/)
  expect(answer?.text).toMatch(/R-000002.*fait/)
})

it('each can be taken back by its reference', async () => {
  await camille('CLORE R-000001 et R-000002')
  await camille('ANNULER R-000002')
  expect(await states()).toEqual(['closed', 'dispatched', 'dispatched', 'dispatched'])
})

it('an unproven sender is asked which', async () => {
  const sent = await camille('CLORE R-000001 et R-000002', null)
  expect(sent.map(({ kind }) => kind)).toEqual(['which-request'])
  expect(new Set(await states())).toEqual(new Set(['dispatched']))
})

it('doubtful ones are asked', async () => {
  for (const text of [
    'R-000001, R-000002 : c’est résolu',
    'Ne pas clore R-000001 ni R-000002',
    'Clore R-000001 et R-000002 ?',
  ])
    await camille(text)
  expect(new Set((await states()).slice(0, 4))).toEqual(new Set(['dispatched']))
})

it('a technician takes, passes on and resolves several at once', async () => {
  expect(
    mailOfKind('each-done', await noa('PRENDRE R-000001, R-000002 et R-000003'))?.text,
  ).toMatch(/Assignée/)
  expect(await states()).toEqual(['assigned', 'assigned', 'assigned', 'dispatched'])
  const solved = await noa('RESOUDRE R-000001 R-000002\nLe lot est remplacé.')
  expect(solved.filter(({ kind }) => kind === 'resolved')).toHaveLength(2)
  expect((await world.journal(1)).at(-1)?.text).toBe('Le lot est remplacé.')
  expect(await states()).toEqual(['resolved', 'resolved', 'assigned', 'dispatched'])
})

it('what was not done says why, and how it is done all the same', async () => {
  await noa('PRENDRE R-000001')
  const lou = (text: string) => world.mailFrom(LOU, { subject: '', text, headers: PROVEN })
  const asked = mailOfKind('each-done', await lou('PRENDRE R-000001, R-000002'))
  expect(asked?.text).toMatch(/R-000001.*rien n.a changé, car Noa Petit s.en occupe/)
  expect(asked?.text).toContain('PRENDRE QUAND MÊME')
  await lou('PRENDRE QUAND MÊME R-000001 et R-000002')
  const [first, second] = await world.knex('tickets').orderBy('number')
  expect(first?.agent_id).toBe(second?.agent_id)
  expect(await world.knex('tickets')).toHaveLength(4)
})

it('names may stand before the references', async () => {
  await noa('PRENDRE R-000001, R-000002')
  await noa('AFFECTER niveau 2 R-000001 et R-000002')
  expect(await states()).toEqual(['redispatched', 'redispatched', 'dispatched', 'dispatched'])
})

it('a reference alone is no text for a requester', async () => {
  const sent = await noa('PRENDRE R-000001\nRESOUDRE R-000002')
  expect(sent.map(({ kind }) => kind)).not.toContain('resolved')
  expect(mailOfKind('agent-refused', sent)?.text).toContain('R-000002')
  expect((await states()).slice(0, 2)).not.toContain('resolved')
})

it('answers to several requests in one mail go to each', async () => {
  await noa('COMPLETER R-000001, R-000002\nQuel numéro de série ?')
  const sent = await camille(
    'Bonjour,\n\nR-000001 : 4512\nR-000002 : il n’y en a pas\n\nCamille Martin',
  )
  const answer = mailOfKind('each-done', sent)
  expect(answer?.text).toMatch(/R-000001.*votre texte y est ajouté. Statut.*Assignée/)
  expect((await world.journal(1)).at(-1)?.text).toBe('4512')
  expect((await world.journal(2)).at(-1)?.text).toContain('il n’y en a pas')
  expect(await states()).toEqual(['assigned', 'assigned', 'dispatched', 'dispatched'])
  expect(sent.filter(({ kind }) => kind === 'team-reply')).toHaveLength(2)
})

it('a part that names no request of theirs leaves the text whole', async () => {
  const text = 'R-000001 : 4512\nR-000003 : il n’y en a pas'
  await camille(text)
  const last = await world.knex('log_entries').orderBy('id', 'desc').first()
  expect(last?.text).toBe(text)
})
