/** Slack by HTTP: what is signed is heard, what is forged is refused, what came while it was away is asked for. */

import { afterEach, expect, it } from 'vitest'
import { CAMILLE } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { freePort } from '../../support/servers/server.js'

let world: ChatWorld
afterEach(() => world.close())

const TEXT = 'La souris du CDI ne répond plus du tout.'
const tickets = async () => (await world.knex('tickets')).length

const SIGNING = 'sandbox-signing-secret'

it('by HTTP what is signed is heard, and what is forged or stale is refused', async () => {
  const port = await freePort()
  world = await openChatWorld({ settings: { appToken: undefined, signingSecret: SIGNING, port } })
  await world.slack.useRequestUrl(`http://127.0.0.1:${port}/slack/events`)
  await world.by(CAMILLE).dm(TEXT)
  await world.turnsUntil(async () => (await tickets()) === 1)
  await world.by(CAMILLE).command('/demandes', '')
  await world.turnsUntil(() =>
    world.read(world.dm(CAMILLE)).some((text) => text.includes('Total : 1')),
  )
  expect((await world.slack.forge({ signature: 'v0=0123' })).status).toBe(401)
  const stale = Math.floor(Date.now() / 1000) - 3600
  expect((await world.slack.forge({ timestamp: stale })).status).toBe(401)
})

it('by HTTP a fault after the start is waited out: the port is ours already', async () => {
  const port = await freePort()
  world = await openChatWorld({ settings: { appToken: undefined, signingSecret: SIGNING, port } })
  await world.knex.schema.renameTable('counters', 'away')
  await world.chat.connect()
  await world.knex.schema.renameTable('away', 'counters')
  await world.chat.connect()
  expect(world.said.at(-1)).toBe('slack: connected again')
})

it('by HTTP it begins when Slack is there, and asks for what came while it was away', async () => {
  const port = await freePort()
  world = await openChatWorld({ settings: { appToken: undefined, signingSecret: SIGNING, port } })
  await world.slack.useRequestUrl(`http://127.0.0.1:${port}/slack/events`)
  await world.by(CAMILLE).dm(TEXT)
  await world.turnsUntil(async () => (await tickets()) === 1)
  await world.knex('counters').where({ name: 'chat-heard' }).update({ value: Date.now() })
  await world.slack.useRequestUrl(null)
  await world.slack.as(world.user(CAMILLE)).dm('Une autre chose : plus de papier nulle part.')
  world.slack.failNext('auth.test', 'internal_error', 1)
  await world.restart()
  await world.turnsUntil(() => world.said.some((line) => line.includes('tried again')))
  await world.turnsUntil(
    () => world.said.filter((line) => line === 'slack: connected again').length === 1,
  )
  await world.turnsUntil(async () => (await tickets()) === 2)
})

it('by HTTP products are found while one types, at the Options Load URL', async () => {
  const port = await freePort()
  world = await openChatWorld({ settings: { appToken: undefined, signingSecret: SIGNING, port } })
  const url = `http://127.0.0.1:${port}/slack/events`
  await world.slack.useRequestUrl(url)
  await world.by(CAMILLE).command('/demande', '')
  await world.slack.until(() => world.slack.modal(world.user(CAMILLE)))
  const { action_id: product = '' } = externalSelect(world.slack.modal(world.user(CAMILLE))?.blocks)
  // Without it Slack asks nobody, and the list stays empty.
  expect(await world.by(CAMILLE).suggest(product, 'GFC')).toEqual([])
  await world.slack.useRequestUrl(url, url)
  const found = await world.by(CAMILLE).suggest(product, 'GFC')
  expect(JSON.stringify(found)).toContain('GFC')
})

interface Input {
  readonly type?: string
  readonly action_id?: string
}

function externalSelect(blocks: readonly object[] = []): Input {
  const elements = blocks.map((block) => (block as { element?: Input }).element ?? {})
  return elements.find(({ type }) => type === 'external_select') ?? {}
}
