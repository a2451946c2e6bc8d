/** Taps and forms of another version of the app, posted as Slack does it: acknowledged, carried out where it is clear, and told of kindly. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import {
  OUTDATED_BUTTONS,
  OUTDATED_FORMS,
  type OutdatedRow,
  type OutdatedScene,
} from '../../fixtures/slack-outdated.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { freePort } from '../../support/servers/server.js'

let world: ChatWorld
let scene: Omit<OutdatedScene, 'user'>

beforeAll(async () => {
  const port = await freePort()
  const signingSecret = 'sandbox-signing-secret'
  world = await openChatWorld({ settings: { appToken: undefined, signingSecret, port } })
  await world.slack.useRequestUrl(`http://127.0.0.1:${port}/slack/events`)
  const { ts } = await world.by(CAMILLE).dm('La souris du CDI ne répond plus du tout.')
  await world.turnsUntil(async () => (await world.knex('tickets')).length === 1)
  await world.turn()
  const boardTs = world.slack.messages(world.triage)[0]?.ts ?? ''
  scene = { dm: world.dm(CAMILLE), root: ts, board: world.triage, boardTs }
})
afterAll(() => world.close())

const stored = async () => Number((await world.knex('inbound_messages').count('* as n'))[0]?.n)

/** What stands in the database of all requests, as one text. */
async function desk(): Promise<string> {
  const tickets = await world.knex('tickets').orderBy('id').select('title', 'description', 'status')
  const entries = await world.knex('log_entries').orderBy('id').select('id', 'kind', 'text')
  return JSON.stringify([tickets, entries])
}

const ROWS = [...OUTDATED_BUTTONS, ...OUTDATED_FORMS]
it.each(ROWS.map((row) => [row.name, row] as const))('%s', async (_, row: OutdatedRow) => {
  const user = world.user(row.agent ? NOA : CAMILLE)
  await world.knex('tickets').where({ id: 1 }).update({ status: 'dispatched', agent_id: null })
  const before = await stored()
  const stood = await desk()
  const whispers = world.slack.ephemerals(user).length
  const { status, body } = await world.slack.forge({ body: row.body({ ...scene, user }) })
  expect(status).toBe(200)
  if (row.answer) expect(body).toMatch(row.answer)
  const told = () =>
    world.slack
      .ephemerals(user)
      .slice(whispers)
      .map(({ text }) => text)
  if (row.told) expect(await world.slack.until(() => told()[0])).toMatch(row.told)
  else expect(told()).toEqual([])
  expect((await stored()) - before).toBe(row.done ? 1 : 0)
  await world.turn()
  const stands = await desk()
  if (row.done) expect(stands).toMatch(row.done)
  else expect(stands).toBe(stood)
  expect(await world.knex('inbound_messages').where({ status: 'failed' })).toEqual([])
})
