/** A call and a mail of one person within minutes, on the board: one tap makes one request of the two. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { PROVEN } from '../../support/desk/transcript.js'

const MINUTE = 60_000

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())

const mails = (subject: string) =>
  world.mailFrom(CAMILLE, { subject, text: `${subject} depuis ce matin.`, headers: PROVEN })
const calls = (subject: string) =>
  world.mailFrom(NOA, {
    subject,
    text: 'POUR Camille Martin\nElle ne voit plus rien.',
    headers: PROVEN,
  })
const boards = () => world.read(world.triage).join('\n').replaceAll('\u00a0', ' ')
const merged = async () => (await world.knex('tickets').whereNotNull('merged_into')).length

it.each([
  [
    'after the call, the mail, where a word of both is the same',
    calls,
    mails,
    'Mon écran est noir',
  ],
  ['after the mail, the call, however it is worded', mails, calls, 'Moniteur éteint'],
])('%s', async (_, first, second, subject) => {
  await first('Écran noir')
  world.now += 4 * MINUTE
  await second(subject)
  await world.turn()
  expect(boards()).toContain('4 min plus tôt')
  await world.tap(NOA, 'Réunir avec R-000001', world.triage)
  await world.turn()
  expect(await merged()).toBe(1)
  await world.turn()
  expect(boards()).not.toContain('plus tôt')
})

it.each([
  ['another matter', 4, 'Souris cassée'],
  ['half an hour later', 31, 'Mon écran est éteint'],
])('%s: nothing is offered', async (_, minutes, subject) => {
  await calls('Écran noir')
  world.now += minutes * MINUTE
  await mails(subject)
  await world.turn()
  expect(boards()).toContain('R-000002')
  expect(boards()).not.toContain('Réunir avec R-000001')
})
