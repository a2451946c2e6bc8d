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
  const { ts } = await world.by(NOA).dm(word)
  const answered = () => world.read(world.dm(NOA), ts).length > 1
  await world.turnsUntil(answered)
  expect(await world.knex('tickets')).toHaveLength(1)
  await world.tap(NOA, 'R-000001 La souris du CDI ne répond plus du tout.', world.dm(NOA), ts)
  await world.turnsUntil(
    async () => (await world.knex('tickets').first('status')).status === 'assigned',
  )
  expect(await world.knex('tickets')).toHaveLength(1)
})
