/** The same request sent twice within an hour: one request, and nothing of the second lost. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { ALEX, CAMILLE, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type World } from '../../support/desk/world.js'
import { tap } from '../../support/mails/buttons.js'
import { mailOfKind } from '../../support/mails/sent.js'

const subject = 'Imprimante'
const text =
  'Bonjour,\n\nL’imprimante de la salle 12 n’imprime plus depuis ce matin.\n\nCamille Martin'
const HOUR = 3_600_000

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.mailFrom(CAMILLE, { subject, text, headers: PROVEN })
})
afterEach(() => world.close())

const sends = (draft: { subject?: string; text: string }, who = CAMILLE) =>
  world.mailFrom(who, { subject, headers: PROVEN, ...draft })
const opened = async () => (await world.knex('tickets')).length

it('the same words are said to have come already, and the team is left in peace', async () => {
  world.now += 10 * 60_000
  const sent = await sends({ text })
  expect(sent.map(({ kind }) => kind)).toEqual(['sent-again'])
  expect(sent[0]?.text).toContain('il dit la même chose')
  expect(await opened()).toBe(1)
  expect((await world.journal(1)).at(-1)?.text).toContain('salle 12')
})

it('what it says more is in the journal, and the team reads it', async () => {
  const sent = await sends({ text: text.replace('matin.', 'matin. Le voyant est rouge.') })
  expect(sent.map(({ kind }) => kind).sort()).toEqual(['sent-again', 'team-reply'])
  expect(await opened()).toBe(1)
  expect((await world.journal(1)).at(-1)).toMatchObject({ visibility: 'public' })
  expect((await world.journal(1)).at(-1)?.text).toContain('Le voyant est rouge.')
})

it('a file that comes with it is told to the team', async () => {
  const attachments = [{ filename: 'photo.png', content: Buffer.from('a picture of it') }]
  const sent = await world.mailFrom(CAMILLE, { subject, text, headers: PROVEN, attachments })
  expect(mailOfKind('team-reply', sent)?.text).toContain('photo.png')
})

it('the button makes it a request of its own all the same', async () => {
  const again = mailOfKind('sent-again', await sends({ text }))
  await world.mailFrom(CAMILLE, tap(again, 'NOUVELLE'))
  const [, second] = await world.knex('tickets').orderBy('id')
  expect(second?.description).toContain('L’imprimante de la salle 12 n’imprime plus')
})

it.each([
  ['another room', () => sends({ text: text.replace('12', '14') })],
  ['another subject', () => sends({ subject: 'Photocopieur', text })],
  ['somebody else', () => sends({ text }, ALEX)],
  ['later than an hour', () => ((world.now += HOUR + 60_000), sends({ text }))],
])('%s opens another', async (_, act) => {
  await act()
  expect(await opened()).toBe(2)
})

it('what was resolved meanwhile, and happens again, opens another', async () => {
  await world.mailFrom(NOA, { subject: '[R-000001]', text: 'RESOUDRE\nFait.', headers: PROVEN })
  await sends({ text })
  expect(await opened()).toBe(2)
})
