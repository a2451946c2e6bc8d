/** « Oui », « non », « ok » and nothing else: what they say follows from what was said last. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type World } from '../../support/desk/world.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.', headers: PROVEN })
})
afterEach(() => world.close())

const technician = (text: string) =>
  world.mailFrom(NOA, { subject: '[R-000001]', text, headers: PROVEN })
const camille = (text: string) =>
  world.mailFrom(CAMILLE, { subject: 'Re: [R-000001] Souris', text, headers: PROVEN })
const answered = async (sent: ReturnType<typeof camille>) =>
  (await sent).filter(({ to }) => to === CAMILLE.address)

it('« oui » to a solution says that it is solved, and holds nothing', async () => {
  await technician('RESOUDRE\nElle est remplacée.')
  const [answer] = await answered(camille('Oui, merci Noa'))
  expect(answer?.kind).toBe('did-you-mean')
  expect(answer?.text.indexOf('CLORE')).toBeLessThan(answer?.text.indexOf('ROUVRIR') ?? 0)
  expect(await world.ticket(1)).toMatchObject({ status: 'resolved', held_at: null })
})

it.each(['RESOUDRE\nLe pilote est à jour. Avez-vous encore l’erreur ?', 'REPONDRE\nVous l’avez ?'])(
  '« oui » to a question, « %s », is heard, and holds the closing',
  async (question) => {
    if (question.startsWith('REPONDRE')) await technician('RESOUDRE\nRemplacée.')
    await technician(question)
    const [answer] = await answered(camille('oui'))
    expect(answer?.kind).toBe('heard')
    expect((await world.ticket(1)).held_at).not.toBeNull()
  },
)

it('a note that asks a colleague is no question to its requester', async () => {
  await technician('RESOUDRE\nRemplacée.')
  await technician('NOTE\nQui a le stock ?')
  expect((await answered(camille('oui')))[0]?.kind).toBe('did-you-mean')
})

it('« non » on a closed request offers the way back, for as long as there is one', async () => {
  await camille('CLORE')
  const [answer] = await answered(camille('non'))
  expect(answer?.kind).toBe('did-you-mean')
  expect(answer?.text).toContain('ANNULER')
  expect((await camille('ANNULER'))[0]?.kind).toBe('undone')
  await camille('CLORE')
  world.now += 4 * 24 * 3_600_000
  const [late] = await answered(camille('Non !'))
  expect(late?.text).toContain('NOUVELLE')
  expect(late?.text).not.toContain('ANNULER')
  expect(await world.knex('tickets')).toHaveLength(1)
})
