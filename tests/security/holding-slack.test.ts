/** A message that waits for the agents, decided in Slack: by one of them, once, and by nobody else. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { ALEX, CAMILLE, NOA } from '../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../support/chat/chat-world.js'
import { PROVEN } from '../support/desk/transcript.js'
import { mailTo } from '../support/mails/sent.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
  const sent = await world.mailFrom(CAMILLE, {
    subject: 'Souris',
    text: 'Cassée.',
    headers: PROVEN,
  })
  const replyTo = mailTo(CAMILLE, sent)?.replyTo ?? ''
  await world.mailFrom(ALEX, { to: replyTo, subject: 'Re', text: 'La mienne aussi.' })
})
afterEach(() => world.close())

const tap = async (label: string) => {
  await world.tap(NOA, label, world.triage)
  await world.turn()
}
const said = async () => (await world.journal(1)).filter(({ text }) => text === 'La mienne aussi.')

it('a technician takes it in: it is in the journal, once', async () => {
  await tap('Ajouter à la demande')
  await tap('Ajouter à la demande')
  expect(await said()).toMatchObject([{ visibility: 'public' }])
})

it('a technician sets it apart: it is a request of its writer', async () => {
  await tap('Mettre à part')
  expect(await said()).toEqual([])
  expect(await world.ticket(2)).toMatchObject({ description: 'La mienne aussi.' })
})

it('whoever is no technician any more decides nothing', async () => {
  const row = await world.knex('addresses').where({ address: NOA.address }).first('person_id')
  await world.knex('people').where({ id: row.person_id }).update({ role: 'requester' })
  await tap('Ajouter à la demande')
  await tap('Mettre à part')
  expect(await said()).toEqual([])
  expect(await world.knex('tickets').pluck('number')).toEqual([1])
})
