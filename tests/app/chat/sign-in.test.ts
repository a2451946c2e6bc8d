/** A sign-in link goes to the mailbox of its technician, also of one who uses the chat: it is for whoever has that address. */

import { afterEach, expect, it } from 'vitest'
import { sendSignInLink } from '../../../src/app/sending/sign-in.js'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { openStore } from '../../support/databases/store.js'

let world: ChatWorld
afterEach(() => world.close())

async function ask(): Promise<boolean> {
  const store = openStore(world.knex, { tokens: world.tokens, dailyCap: 20, chat: true })
  return sendSignInLink(store, NOA.address, world.now)
}

it('never in the chat, neither where the address is refused', async () => {
  world = await openChatWorld()
  await world.by(NOA).dm('Mon propre poste ne démarre plus depuis ce matin.')
  await world.turn()
  expect(await world.knex('people').where({ name: NOA.name }).first()).toMatchObject({
    channel: 'chat',
  })
  const before = world.read(world.dm(NOA)).length
  expect(await ask()).toBe(true)
  const sent = await world.turn()
  expect(sent.map(({ kind, to }) => [kind, to])).toEqual([['sign-in', NOA.address]])
  world.refuses.set(NOA.address, { kind: 'dead', error: '550 no such user' })
  expect(await ask()).toBe(true)
  expect(await world.turn()).toEqual([])
  expect(world.read(world.dm(NOA)).length).toBe(before)
  expect(await world.knex('outbox_messages').where({ kind: 'sign-in' }).pluck('status')).toEqual([
    'sent',
    'dead',
  ])
})

it('goes out among the answers, before what nobody waits for', async () => {
  world = await openChatWorld()
  await world.mailFrom(CAMILLE, { subject: 'GFC', text: 'GFC affiche une erreur.' })
  await ask()
  const bulk = await world.knex('outbox_messages').where({ kind: 'sign-in' }).pluck('bulk')
  expect(bulk.map(Boolean)).toEqual([false])
})
