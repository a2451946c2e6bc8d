/** A reply in the chat that speaks of another matter: the thread of the board offers SEPARER with that part. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { chatRequests } from '../../support/chat/chat-requests.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())
const { asked } = chatRequests(() => world)

const buttonsIn = (message: unknown) =>
  [...JSON.stringify(message).matchAll(/"type":"button","text":\{[^}]*"text":"([^"]+)"/g)].map(
    ([, label]) => label,
  )

it('one tap makes it a request', async () => {
  const ts = await asked()
  const text = 'Elle est en façade.\n\nAutre chose : l’imprimante du CDI n’imprime plus.'
  await world.by(CAMILLE).dm(text, { threadTs: ts })
  await world.turn()
  const board = world.slack.messages(world.triage)[0]
  const said = world.slack.messages(world.triage, board?.ts).at(-1)
  // What can be done on the request itself, the board has.
  expect(buttonsIn(said)).toEqual(['Séparer une partie'])
  await world.tap(NOA, 'Séparer une partie', world.triage)
  await world.turn()
  const [, second] = await world.knex('tickets').orderBy('id')
  expect(second).toMatchObject({ description: 'l’imprimante du CDI n’imprime plus.' })
})
