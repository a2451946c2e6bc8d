/** Slack of people who never read a manual: what their words and slash commands lead to. */

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

const board = () => world.slack.messages(world.triage)[0]?.ts ?? ''
/** What was said to Camille last, in a thread or beside it. */
function saidToCamille(): string {
  const dm = world.dm(CAMILLE)
  const threads = world.slack.messages(dm).flatMap(({ ts }) => world.read(dm, ts))
  return threads.at(-1) ?? ''
}
const everything = () => {
  const dm = world.dm(CAMILLE)
  return world.slack
    .messages(dm)
    .flatMap(({ ts }) => world.read(dm, ts))
    .join('\n')
}
const requests = async () => (await world.knex('tickets').select('number')).length

const STATUS = /Journal, le plus récent d'abord/
const LIST = /Total : 1 élément/

it.each([
  ['/demandes', 'R-000001', STATUS],
  ['/demandes', 'R1', STATUS],
  ['/demandes', '1', STATUS],
  ['/demandes', 'réf 1', STATUS],
  ['/demandes', '  ', LIST],
  ['/demandes', 'souris', /1 demande contient « souris »/],
  ['/demandes', 'aide', /\/demande : un formulaire/],
  ['/file', '', LIST],
])('%s %s of a requester opens nothing, and answers', async (command, text, answer) => {
  await asked()
  await world.by(CAMILLE).command(command, text)
  await world.turn()
  expect(everything()).toMatch(answer)
  expect(await requests()).toBe(1)
})

it.each([
  ['R-000001', STATUS],
  ['R1 ?', STATUS],
  ['ma demande n° 1 svp', STATUS],
  ['suivi ?', LIST],
  ['mes demandes ?', LIST],
  ['aide ?', /\/demande : un formulaire/],
])('« %s » to the bot opens nothing, and answers', async (text, answer) => {
  await asked()
  await world.by(CAMILLE).dm(text)
  await world.turn()
  expect(everything()).toMatch(answer)
  expect(await requests()).toBe(1)
})

it('a room is no reference where something is said of it', async () => {
  await asked()
  await world.by(CAMILLE).dm('R1 est en panne, le robot du labo ne répond plus')
  await world.turn()
  expect(await requests()).toBe(2)
})

it.each(['je prends', 'PRENDE'])(
  '« %s » under a board is offered as PRENDRE, once tapped it is done',
  async (text) => {
    await asked()
    await world.by(NOA).post(world.triage, text, { threadTs: board() })
    await world.turn()
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
    const whispers = world.slack.ephemerals(world.user(NOA))
    expect(whispers.map(({ blocks }) => JSON.stringify(blocks)).join()).toContain('PRENDRE')
    expect(saidToCamille()).not.toContain('Noa Petit')
  },
)
