/** « Au nom de » in the form of a new request: technicians find somebody of the directory, and the request is theirs. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE, DOMINIQUE, NOA } from '../../fixtures/directory.js'
import { requestForm } from '../../support/chat/chat-form.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())
const { modal, ids, opened, choose, tickets } = requestForm(() => world)

const CHOICE = `${CAMILLE.name} (${CAMILLE.address}, Collège Jean-Moulin)`

async function chosen() {
  const noa = await opened(NOA, 'La souris ne clique plus.')
  await noa.suggest('form-person', 'mart')
  noa.fill({ 'form-person': CHOICE })
  return noa
}

async function requesterOf(number: number): Promise<string> {
  const { requester_id } = await world.ticket(number)
  const where = { person_id: requester_id, is_primary: true }
  return (await world.knex('addresses').where(where).first()).address
}

it('makes it theirs; both are told', async () => {
  const noa = await chosen()
  expect(await noa.submit()).toMatchObject({ error: null, errors: {} })
  expect(modal(NOA)).toBeNull()
  const sent = await world.turn()
  expect(await requesterOf(1)).toBe(CAMILLE.address)
  expect(await world.ticket(1)).toMatchObject({
    title: 'La souris ne clique plus.',
    channel: 'chat',
  })
  expect((await world.journal(1))[0]?.author).toBe(NOA.name)
  expect(world.read(world.dm(NOA)).join('\n')).toContain(CAMILLE.name)
  const told = [...sent.map(({ kind }) => kind), ...world.read(world.dm(CAMILLE))].join('\n')
  expect(told).toMatch(/acknowledgement|créé/)
})

it('stays chosen when another field changes the form', async () => {
  const noa = await chosen()
  await choose(NOA, '5')
  await noa.submit()
  await world.turn()
  expect(await requesterOf(1)).toBe(CAMILLE.address)
})

it('is for technicians alone: nobody else sees the field, or learns a name', async () => {
  await opened(DOMINIQUE)
  expect(ids(DOMINIQUE)).not.toContain('person')
  const noa = await opened(NOA)
  expect(await noa.suggest('form-person', 'mart')).toHaveLength(1)
  await world.knex('people').where({ name: NOA.name }).update({ role: 'requester' })
  expect(await noa.suggest('form-person', 'mart')).toEqual([])
})

it.each([
  ['the technician is none any more', NOA.name, { role: 'requester' }],
  ['they have left', CAMILLE.name, { active: false }],
])('opens nothing when meanwhile %s, and says so under the field', async (_, name, change) => {
  const noa = await chosen()
  await world.knex('people').where({ name }).update(change)
  expect(await noa.submit()).toMatchObject({ errors: { person: expect.stringMatching(/./) } })
  await world.turn()
  expect(await tickets()).toEqual([{ n: 0 }])
})
