/** A technician's word in a conversation with the bot that names no request: which one is asked by buttons. */

import { afterEach, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'

let world: ChatWorld
afterEach(() => world.close())

it.each(['PRENDRE', 'prendre'])('%s opens no request, and a tap does it', async (word) => {
  world = await openChatWorld()
  await world.by(CAMILLE).dm('La souris du CDI ne répond plus du tout.')
  await world.turnsUntil(async () => (await world.knex('tickets')).length === 1)
  await world.by(NOA).dm(word)
  await world.turnsUntil(() => world.read(world.dm(NOA)).length > 1)
  expect(await world.knex('tickets')).toHaveLength(1)
  const { title } = await world.knex('tickets').first('title')
  await world.tap(NOA, `R-000001 ${title}`, world.dm(NOA))
  await world.turnsUntil(
    async () => (await world.knex('tickets').first('status')).status === 'assigned',
  )
  expect(await world.knex('tickets')).toHaveLength(1)
})

it('whoever is no technician is asked whether it is a request', async () => {
  world = await openChatWorld()
  await world.by(CAMILLE).dm('PRENDRE')
  await world.turnsUntil(() => world.read(world.dm(CAMILLE)).length > 1)
  expect(world.read(world.dm(CAMILLE)).at(-1)).toContain('Créer une demande')
})
