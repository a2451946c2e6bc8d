/** A call and a mail of one person within minutes, on the board: one tap makes one request of the two. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { NOA } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { APART, calls, MINUTE, mails, merged } from '../../support/desk/call-and-mail.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())

const boards = () => world.read(world.triage).join('\n').replaceAll('\u00a0', ' ')

it.each([
  [
    'after the call, the mail, where a word of both is the same',
    calls,
    mails,
    'Mon écran est noir',
  ],
  ['after the mail, the call, however it is worded', mails, calls, 'Moniteur éteint'],
])('%s', async (_, first, second, subject) => {
  await first(world, 'Écran noir')
  world.now += 4 * MINUTE
  await second(world, subject)
  await world.turn()
  expect(boards()).toContain('4 min plus tôt')
  await world.tap(NOA, 'Réunir avec R-000001', world.triage)
  await world.turn()
  expect(await merged(world)).toBe(1)
  await world.turn()
  expect(boards()).not.toContain('plus tôt')
})

it.each(APART)('%s: nothing is offered', async (_, minutes, subject) => {
  await calls(world, 'Écran noir')
  world.now += minutes * MINUTE
  await mails(world, subject)
  await world.turn()
  expect(boards()).toContain('R-000002')
  expect(boards()).not.toContain('Réunir avec R-000001')
})
