/** What is typed behind `/demandes`, `/faq`, `/file` and `/tickets`, whatever it is, asks: it is answered, opens no request and changes none. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { OTHER_SLASH_ARGUMENTS, SLASH_ARGUMENTS } from '../../fixtures/slash-arguments.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'

let world: ChatWorld
beforeAll(async () => {
  world = await openChatWorld()
  await world.by(CAMILLE).dm('La souris du CDI ne répond plus du tout.')
  await world.by(NOA).dm('Mon second écran reste noir depuis lundi.')
  await world.turn()
})
afterAll(() => world.close())

const requests = () => world.knex('tickets').orderBy('id').select('id', 'status')

const journal = () => world.knex('log_entries').orderBy('id').pluck('text')
const toldIn = (channel: string) =>
  world.slack.calls.filter(
    (call) => call.method === 'chat.postMessage' && call.args.channel === channel,
  ).length

const COMMANDS = ['/demandes', '/faq', '/file', '/tickets']
const ROWS = [...SLASH_ARGUMENTS, ...OTHER_SLASH_ARGUMENTS].map(
  (argument, at) => [at, argument.slice(0, 40), argument] as const,
)

it.each(ROWS)('%i « %s »', async (_at, _shown, argument) => {
  const before = { requests: await requests(), journal: await journal() }
  for (const who of [CAMILLE, NOA]) {
    const told = toldIn(world.dm(who))
    for (const command of COMMANDS)
      expect(await world.by(who).command(command, argument)).toMatchObject({ error: null })
    await world.turn()
    await world.turn()
    expect(toldIn(world.dm(who)) - told).toBeGreaterThanOrEqual(COMMANDS.length)
  }
  expect({ requests: await requests(), journal: await journal() }).toEqual(before)
})
