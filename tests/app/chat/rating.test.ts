/** How satisfied requesters are, in Slack: one tap in the notice of the closing, words if they like. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { deskRules } from '../../support/desk/desk.js'
import { DESK } from '../../support/desk/world.js'

let world: ChatWorld
let root: string
beforeEach(async () => {
  const { closure } = deskRules(DESK)
  world = await openChatWorld({ rules: { closure: { ...closure, asksForRating: true } } })
  root = (await world.by(CAMILLE).dm('Ma souris ne clique plus du tout.')).ts
  await world.turn()
  await say('CLORE')
})
afterEach(() => world.close())

const thread = () => world.read(world.dm(CAMILLE), root)
async function say(text: string) {
  await world.by(CAMILLE).dm(text, { threadTs: root })
  await world.turn()
  return thread().at(-1) ?? ''
}
const rating = async () => (await world.ticket(1)).rating

it('is a tap, in the thread of the request; another one changes it', async () => {
  expect(thread().at(-1)).toContain('[4 – Très satisfait]')
  expect(await rating()).toBeNull()
  await world.tap(CAMILLE, '4 – Très satisfait')
  await world.turn()
  expect(await rating()).toBe(4)
  expect(thread().at(-1)).toContain('4 – Très satisfait')
  await world.tap(CAMILLE, '2 – Peu satisfait')
  await world.turn()
  expect(await rating()).toBe(2)
  expect(await world.ticket(1)).toMatchObject({ status: 'closed' })
  expect(await world.knex('tickets')).toHaveLength(1)
})

it('takes words, typed in the thread or by the button behind the tap', async () => {
  await world.tap(CAMILLE, '3 – Satisfait')
  await world.turn()
  await world.tap(CAMILLE, 'Ajouter un mot')
  await world.slack.until(() => world.slack.modal(world.user(CAMILLE)))
  world.by(CAMILLE).fill({ text: 'Réponse rapide.' })
  await world.by(CAMILLE).submit()
  await world.turn()
  expect((await world.journal(1)).at(-1)?.text).toContain('Réponse rapide.')
  await say('AVIS 1 – finalement elle est encore cassée')
  expect(await rating()).toBe(1)
  expect((await world.journal(1)).at(-1)?.text).toContain('encore cassée')
})

it('a number that is none is asked back, and opens nothing', async () => {
  expect(await say('AVIS 7')).toContain('[1 – Pas du tout satisfait]')
  expect(await world.knex('tickets')).toHaveLength(1)
})
