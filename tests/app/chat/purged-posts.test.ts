/** What the bot wrote beside the threads of requests goes with what it names, with whom it was told, or with its age; a board that a request has left is heard until then. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { forget } from '../../support/desk/forgetting.js'
import { PROVEN } from '../../support/desk/transcript.js'
import type { Who } from '../../support/desk/world.js'

const MONTH = 31 * 24 * 60 * 60_000

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())

const asks = (subject: string) => world.mailFrom(CAMILLE, { subject, text: 'Elle ne clique plus.' })
const says = (who: Who, number: number, text: string) =>
  world.mailFrom(who, { subject: `Re: [R-00000${number}]`, text, headers: PROVEN })
const bots = (channel: string) =>
  world.slack
    .messages(channel)
    .flatMap(({ ts }) => world.slack.messages(channel, ts))
    .filter(({ bot_id: bot }) => bot !== undefined)
    .map((message) => JSON.stringify(message))
    .join('\n')

async function pass(months: number): Promise<void> {
  for (let passed = 0; passed < months; passed++) {
    world.now += MONTH
    await world.sweep()
  }
  await world.turn()
}

it('a list goes with a request that it names', async () => {
  await asks('Souris muette')
  await asks('Imprimante bleue')
  await says(CAMILLE, 1, 'CLORE')
  await world.by(NOA).dm('CHERCHER souris')
  await world.turn()
  expect(bots(world.dm(NOA))).toContain('Souris muette')
  await pass(13)
  expect(await world.knex('tickets').pluck('number')).toEqual([2])
  expect(bots(world.dm(NOA))).not.toContain('Souris')
  // Beside what Camille asked later.
  expect(bots(world.triage)).not.toContain('Souris')
  expect(bots(world.triage)).toContain('Imprimante bleue')
})

it('a search goes with whoever searched, or after as long as requests are kept', async () => {
  await world.by(CAMILLE).dm('CHERCHER zorglub')
  await world.turn()
  expect(bots(world.dm(CAMILLE))).toContain('zorglub')
  await pass(11)
  expect(bots(world.dm(CAMILLE))).toContain('zorglub')
  await pass(3)
  expect(bots(world.dm(CAMILLE))).not.toContain('zorglub')
  await world.by(CAMILLE).dm('CHERCHER bulgroz')
  await world.turn()
  await forget(world, CAMILLE.address)
  await world.turn()
  expect(bots(world.dm(CAMILLE))).not.toContain('bulgroz')
})

it('a board that its request has left hears what is written below it, and goes with the request', async () => {
  await asks('Souris muette')
  const [left] = world.slack.messages(world.triage)
  await says(NOA, 1, 'AFFECTER gestion')
  await world.by(NOA).post(world.triage, 'Le câble est neuf.', { threadTs: left?.ts ?? '' })
  await world.turn()
  expect((await world.journal(1)).map(({ text }) => text)).toContain('Le câble est neuf.')
  await world.by(LOU).post(world.triage, 'PRENDRE', { threadTs: left?.ts ?? '' })
  await world.turn()
  expect(await world.ticket(1)).toMatchObject({ status: 'assigned' })
  await says(CAMILLE, 1, 'CLORE')
  expect(bots(world.triage)).toContain('Souris muette')
  await pass(13)
  expect(bots(world.triage)).toBe('')
  expect(bots(world.gestion)).toBe('')
  expect(await world.knex('chat_posts')).toEqual([])
})
