/** The menu of a board: closing without a solution, following, the last step taken back. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { NOA } from '../../fixtures/directory.js'
import { chatRequests, last } from '../../support/chat/chat-requests.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import type { Who } from '../../support/desk/world.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())
const { asked, thread, journal, onBoard } = chatRequests(() => world)

const modal = (who: Who) => world.slack.modal(world.user(who))

async function menu(who: Who, label: string) {
  const [board] = world.slack.messages(world.triage)
  const place = { channelId: world.triage, ts: board?.ts ?? '' }
  return world.by(who).click(place, 'fill:menu', label)
}

async function form(reason: string, tell?: string) {
  await menu(NOA, 'Clore sans solution')
  await world.slack.until(() => modal(NOA))
  const noa = world.by(NOA)
  noa.fill({ text: reason, ...(tell === undefined ? {} : { tell }) })
  expect(await noa.submit()).toMatchObject({ error: null, errors: {} })
}

it('closes with a reason that its requester reads, and that is shown first', async () => {
  const ts = await asked()
  await form('traité au téléphone')
  expect(JSON.stringify(modal(NOA))).toContain('Le demandeur recevra exactement ceci.')
  await world.by(NOA).submit()
  await world.turn()
  expect(await world.ticket(1)).toMatchObject({ status: 'closed', closure_mode: 'dismissed' })
  expect(last(thread(ts))).toContain('traité au téléphone')
  expect(world.read(world.triage)[0]).toContain('*Statut* : Close')
})

it('closes junk without a word to its requester, at once', async () => {
  const ts = await asked()
  const before = thread(ts).length
  await form('indésirable', 'Ne pas le prévenir')
  expect(modal(NOA)).toBeNull()
  await world.turn()
  expect(await world.ticket(1)).toMatchObject({ status: 'closed', closure_mode: 'dismissed' })
  expect(thread(ts)).toHaveLength(before)
  expect(last(await journal())).toEqual([NOA.name, 'private', 'indésirable'])
})

it('takes the last step back, and says so where the step was told', async () => {
  const ts = await asked()
  await onBoard(NOA, 'Prendre')
  await world.turn()
  expect(last(thread(ts))).toContain("s'occupe de votre demande")
  await menu(NOA, 'Annuler cette action')
  await world.turn()
  expect(await world.ticket(1)).toMatchObject({ status: 'dispatched', agent_id: null })
  expect(last(thread(ts))).toContain('a annulé sa dernière action')
  expect(world.read(world.triage)[0]).toContain('*Statut* : Affectée')
})

it('follows from the menu', async () => {
  await asked()
  await menu(NOA, 'Suivre cette demande')
  await world.turn()
  const { person_id: noa } = await world.knex('addresses').where({ address: NOA.address }).first()
  expect(await world.knex('copies')).toEqual([{ ticket_id: 1, person_id: noa }])
})
