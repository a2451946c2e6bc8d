/** Merging, linking and splitting on a board: behind a menu of their own, with a form that asks for the other request. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { ALEX, CAMILLE, NOA } from '../../fixtures/directory.js'
import { chatRequests, last } from '../../support/chat/chat-requests.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())
const { asked, thread, journal } = chatRequests(() => world)

const modal = () => world.slack.modal(world.user(NOA))

/** On the board of the request of that subject. */
async function menu(subject: string, label: string) {
  const board = world.slack
    .messages(world.triage)
    .find((one) => JSON.stringify(one).includes(subject))
  const place = { channelId: world.triage, ts: board?.ts ?? '' }
  await world.by(NOA).click(place, 'fill:menu:1', label)
  await world.slack.until(modal)
}

async function fill(values: Readonly<Record<string, string>>) {
  const noa = world.by(NOA)
  noa.fill(values)
  expect(await noa.submit()).toMatchObject({ error: null, errors: {} })
}

const boards = () => world.read(world.triage).join('\n')

it('merges by a number, shows it on both boards, and takes it back', async () => {
  const ts = await asked()
  await world.mailFrom(ALEX, { subject: 'Secret mouse', text: 'Mine is dead.' })
  await world.turn()
  await menu('R-000001', 'Réunir avec une autre')
  await fill({ name: '2' })
  await world.turn()
  expect(await world.ticket(2)).toMatchObject({ status: 'closed', merged_into: 1 })
  expect((await journal()).map(([, , text]) => text)).toContain('Mine is dead.')
  expect(boards()).toContain('*Réunit* : R-000002')
  expect(boards()).toContain('*Traitée avec* : R-000001')
  // Camille is told nothing of it.
  expect(thread(ts).join('\n')).not.toMatch(/R-000002|dead/)
  await world.mailFrom(CAMILLE, { subject: '[R-000001]', text: 'Toujours rien.' })
  const board = world.slack.messages(world.triage)[0]
  const place = { channelId: world.triage, ts: board?.ts ?? '' }
  await world.by(NOA).click(place, 'fill:menu', 'Annuler cette action')
  await world.turn()
  expect(await world.ticket(2)).toMatchObject({ status: 'dispatched', merged_into: null })
})

it('says why not, to whoever asked alone', async () => {
  await asked()
  await menu('R-000001', 'Réunir avec une autre')
  await fill({ name: 'R-000077' })
  await world.turn()
  expect(boards()).not.toContain('*Réunit*')
  const whispers = world.slack.ephemerals(world.user(NOA)).map((one) => JSON.stringify(one))
  expect(last(whispers)).toContain('R-000077')
})

it('links, and splits off what its requester reads as a new request', async () => {
  await asked()
  await world.mailFrom(ALEX, { subject: 'Secret mouse', text: 'Mine is dead.' })
  await world.turn()
  await menu('R-000001', 'Lier à une autre')
  await fill({ name: 'R-000002', text: 'même lot' })
  await world.turn()
  expect(boards()).toContain('*Liée à* : R-000002')
  expect(boards()).toContain('*Liée à* : R-000001')
  expect(last(await journal())).toEqual([NOA.name, 'private', 'R-000002\nmême lot'])
  await menu('R-000001', 'Séparer une partie')
  await fill({ text: 'Le clavier ne répond pas.' })
  await world.turn()
  expect(await world.ticket(3)).toMatchObject({
    requester_id: (await world.ticket(1)).requester_id,
  })
  expect(boards()).toContain('*Liée à* : R-000002, R-000003')
})
