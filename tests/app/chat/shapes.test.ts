/** Each shape in which Slack may tell of a message, posted to the desk as Slack does it, and what comes of it. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { CAMILLE, LOU } from '../../fixtures/directory.js'
import { ASIDE, OUTLIVED, type Scene, SHAPES, TS } from '../../fixtures/slack-shapes.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { freePort } from '../../support/servers/server.js'

const SIGNING = 'sandbox-signing-secret'

let world: ChatWorld
let scene: Scene
let events = 0

beforeAll(async () => {
  const port = await freePort()
  world = await openChatWorld({ settings: { appToken: undefined, signingSecret: SIGNING, port } })
  await world.slack.useRequestUrl(`http://127.0.0.1:${port}/slack/events`)
  const { ts } = await world.by(CAMILLE).dm('La souris du CDI ne répond plus du tout.')
  await world.turnsUntil(async () => (await tickets()).length === 1)
  scene = { user: world.user(CAMILLE), other: world.user(LOU), dm: world.dm(CAMILLE), root: ts }
})
afterAll(() => world.close())

const tickets = async (): Promise<{ id: number; description: string }[]> =>
  world.knex('tickets').orderBy('id').select('id', 'description')

const post = (event: object) =>
  world.slack.forge({
    body: {
      type: 'event_callback',
      team_id: world.slack.teamId,
      event_id: `EvSHAPE${events++}`,
      event_time: Math.floor(world.now / 1000),
      event,
    },
  })

/** Each row has moments of its own: what is about a message is told by its moment. */
function at(row: number, event: object): object {
  const own = JSON.stringify(event).replaceAll(TS.slice(0, 10), String(1_990_000_000 + 10 * row))
  return JSON.parse(own.replaceAll('1990000003', String(1_990_000_003 + 10 * row))) as object
}

it.each(SHAPES.map((shape, row) => [shape.name, shape, row] as const))(
  '%s',
  async (_, shape, row) => {
    const before = await tickets()
    const journalled = await journal()
    for (const event of shape.events(scene)) expect((await post(at(row, event))).status).toBe(200)
    // A file that Slack does not give is waited for.
    for (let turns = 0; turns < 3; turns++) {
      await world.turn()
      world.now += 6 * 60_000
    }
    await world.turn()
    const opened = (await tickets()).slice(before.length)
    expect(opened).toHaveLength(shape.opens ?? 1)
    expect(await world.knex('inbound_messages').where({ status: 'failed' })).toEqual([])
    const told = [
      ...opened.map(({ description }) => description),
      ...(await journal()).slice(journalled.length),
    ].join('\n')
    const { says, not } = shape
    if (says instanceof RegExp) expect(told).toMatch(says)
    else if (says !== undefined) expect(told).toContain(says)
    if (not) expect(told).not.toMatch(not)
    // So that the next one is about itself.
    await world
      .knex('tickets')
      .where('id', '>', 1)
      .update({ status: 'closed', closed_at: world.now })
  },
)

async function journal(): Promise<string[]> {
  return world.knex('log_entries').orderBy('id').pluck('text')
}

it.each([
  ...Object.entries(ASIDE).map(([name, body]) => [name, body, 200] as const),
  ...Object.entries(OUTLIVED).map(([name, body]) => [name, body, 200] as const),
])('%s: nothing comes of it', async (_, body, status) => {
  const before = await world.knex('inbound_messages').count('* as n')
  const said = world.said.length
  expect((await world.slack.forge({ body: { ...body } })).status).toBe(status)
  await world.turn()
  expect(await world.knex('inbound_messages').count('* as n')).toEqual(before)
  expect(world.said.slice(said)).toEqual([])
})
