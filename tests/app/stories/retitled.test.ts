/** Stories: a request that gets another title. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/transcript.js'
import { openWorld, type World } from '../../support/world.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
})
afterEach(() => world.close())

const rename = (text: string) =>
  world.mailFrom(CAMILLE, { subject: 'Re: [R-000001] Souris', text, headers: PROVEN })

it('its requester reads the old title and the new one', async () => {
  const sent = await rename('Objet : Souris sans fil')
  const told = sent.find(({ kind }) => kind === 'retitled')
  expect(told?.to).toBe(CAMILLE.address)
  expect(told?.text.replaceAll('\u00A0', ' ')).toContain(
    "s'appelait « Souris » ; elle s'appelle maintenant « Souris sans fil »",
  )
})

it('nothing is told of the title that it has already', async () => {
  const sent = await rename('Objet : Souris\nUrgence : haute')
  expect(sent.map(({ kind }) => kind)).not.toContain('retitled')
})
