/** « Où en est ma demande ? » in a new mail: SUIVI of the only one, and whoever has it hears of it; else the list. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type World } from '../../support/desk/world.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.', headers: PROVEN })
  await world.mailFrom(NOA, { subject: '[R-000001]', text: 'PRENDRE', headers: PROVEN })
})
afterEach(() => world.close())

const asks = (text: string, subject = 'Question') =>
  world.mailFrom(CAMILLE, { subject, text, headers: PROVEN })
const told = async (sent: ReturnType<typeof asks>) =>
  (await sent).map(({ kind, to }) => `${kind} ${to.split('.')[0]}`).sort()

it.each(['Où en est ma demande ?', 'toujours rien ??', 'Bonjour,\nje relance\nCamille Martin'])(
  '« %s » is answered by SUIVI of the only open one, and told to the technician',
  async (text) => {
    expect(await told(asks(text))).toEqual(['status camille', 'team-reply noa'])
    expect((await world.journal(1)).at(-1)).toMatchObject({ visibility: 'public' })
    expect(await world.knex('tickets')).toHaveLength(1)
  },
)

it('with several open ones, the list is answered, and nothing is opened', async () => {
  await asks('Le clavier aussi est mort.', 'Clavier')
  expect(await told(asks('Où en sont mes demandes ?'))).toEqual(['requests camille'])
  expect(await world.knex('tickets')).toHaveLength(2)
})

it('what asks and says more is a request of its own', async () => {
  expect(
    await told(asks("Des nouvelles ? L'écran du CDI est noir aussi depuis hier matin.")),
  ).toContain('acknowledgement camille')
  expect(await world.knex('tickets')).toHaveLength(2)
})
