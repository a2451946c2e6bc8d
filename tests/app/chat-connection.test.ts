/** The desk and Slack lose each other, refuse each other, and find each other again: said once, nothing lost. */

import { afterEach, expect, it } from 'vitest'
import { CAMILLE } from '../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../support/chat-world.js'

let world: ChatWorld
afterEach(() => world.close())

const TEXT = 'La souris du CDI ne répond plus du tout.'
const tickets = async () => (await world.knex('tickets')).length
async function turned(holds: () => Promise<boolean> | boolean, within = 15_000): Promise<void> {
  for (const end = Date.now() + within; Date.now() < end; ) {
    await world.turn()
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`it did not come to hold; said: ${world.said.join(' | ')}`)
}

it('a connection that Slack recycles is made anew at once', async () => {
  world = await openChatWorld()
  world.slack.recycle()
  const opened = () => world.slack.calls.filter(({ method }) => method === 'apps.connections.open')
  await turned(() => opened().length > 1 && world.slack.connections > 0)
  await world.by(CAMILLE).dm(TEXT)
  await turned(async () => (await tickets()) === 1)
  expect(world.said.filter((line) => line.includes('tried again'))).toEqual([])
}, 30_000)

it('a token that is refused on the way back is said once, and tried until it works', async () => {
  world = await openChatWorld()
  world.slack.revokeToken('invalid_auth')
  world.slack.dropSockets()
  await turned(() => world.said.some((line) => line.includes('tried again')))
  await new Promise((resolve) => setTimeout(resolve, 2500))
  const refused = world.said.filter((line) => line.includes('tried again'))
  expect(refused).toEqual([
    'slack: Slack: Slack refuses AMIGO_SLACK_BOT_TOKEN (invalid_auth); it is tried again until it works',
  ])
  world.slack.restoreToken()
  await turned(() => world.said.some((line) => line.includes('connected again')), 30_000)
  await world.by(CAMILLE).dm(TEXT)
  await turned(async () => (await tickets()) === 1)
}, 60_000)

it('an answer waits where Slack asks to wait, and where it has a fault of its own', async () => {
  world = await openChatWorld()
  const { ts } = await world.by(CAMILLE).dm(TEXT)
  world.slack.rateLimit('chat.postMessage', 1, 1)
  world.slack.serverError('chat.postMessage', 1)
  await turned(() => world.read(world.dm(CAMILLE), ts).length > 1)
  expect(world.read(world.dm(CAMILLE), ts)).toHaveLength(2)
}, 30_000)

it('by HTTP what is signed is heard, and what is forged or stale is refused', async () => {
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  world = await openChatWorld({ settings: { appToken: undefined, signingSecret: SIGNING, port } })
  await world.slack.useRequestUrl(`http://127.0.0.1:${port}/slack/events`)
  await world.by(CAMILLE).dm(TEXT)
  await turned(async () => (await tickets()) === 1)
  await world.by(CAMILLE).command('/demandes', '')
  await turned(() => world.read(world.dm(CAMILLE)).some((text) => text.includes('Total : 1')))
  expect((await world.slack.forge({ signature: 'v0=0123' })).status).toBe(401)
  const stale = Math.floor(Date.now() / 1000) - 3600
  expect((await world.slack.forge({ timestamp: stale })).status).toBe(401)
}, 30_000)

it('who we are is asked once, not for each event', async () => {
  world = await openChatWorld()
  for (const n of [1, 2, 3]) await world.by(CAMILLE).dm(`${TEXT} Essai ${n}.`)
  await turned(async () => (await tickets()) === 3)
  expect(world.slack.calls.filter(({ method }) => method === 'auth.test')).toHaveLength(1)
})

it('by HTTP a fault after the start is waited out: the port is ours already', async () => {
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  world = await openChatWorld({ settings: { appToken: undefined, signingSecret: SIGNING, port } })
  await world.knex.schema.renameTable('counters', 'away')
  await world.chat.connect()
  await world.knex.schema.renameTable('away', 'counters')
  await world.chat.connect()
  expect(world.said.at(-1)).toBe('slack: connected again')
})

const SIGNING = 'sandbox-signing-secret'
