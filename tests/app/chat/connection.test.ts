/** The desk and Slack lose each other, refuse each other, and find each other again: said once, nothing lost. */

import { afterEach, describe, expect, it } from 'vitest'
import { lastEventAt } from '../../../src/adapters/chat/last-event.js'
import { CAMILLE, SACHA } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { until } from '../../support/runner/until.js'
import { freePort } from '../../support/servers/server.js'

let world: ChatWorld
afterEach(() => world.close())

const TEXT = 'La souris du CDI ne répond plus du tout.'
const tickets = async () => (await world.knex('tickets')).length

it('a connection that Slack recycles is made anew at once', async () => {
  world = await openChatWorld()
  world.slack.recycle()
  const opened = () => world.slack.calls.filter(({ method }) => method === 'apps.connections.open')
  await world.turnsUntil(() => opened().length > 1 && world.slack.connections > 0)
  await world.by(CAMILLE).dm(TEXT)
  await world.turnsUntil(async () => (await tickets()) === 1)
  expect(world.said.filter((line) => line.includes('tried again'))).toEqual([])
})

it('a token that is refused on the way back is said once, and tried until it works', async () => {
  world = await openChatWorld()
  world.slack.revokeToken('invalid_auth')
  world.slack.dropSockets()
  await world.turnsUntil(() => world.said.some((line) => line.includes('tried again')))
  const tries = () => world.slack.calls.filter(({ method }) => method === 'auth.test')
  const before = tries().length
  await world.slack.until(() => tries().length > before + 2)
  const refused = world.said.filter((line) => line.includes('tried again'))
  expect(refused).toEqual([
    'slack: Slack: Slack refuses AMIGO_SLACK_BOT_TOKEN (invalid_auth); it is tried again until it works',
  ])
  world.slack.restoreToken()
  await world.turnsUntil(() => world.said.some((line) => line.includes('connected again')))
  await world.by(CAMILLE).dm(TEXT)
  await world.turnsUntil(async () => (await tickets()) === 1)
})

it('an answer waits where Slack asks to wait, and where it has a fault of its own', async () => {
  world = await openChatWorld()
  const { ts } = await world.by(CAMILLE).dm(TEXT)
  world.slack.rateLimit('chat.postMessage', 1, 1)
  world.slack.serverError('chat.postMessage', 1)
  await world.turnsUntil(() => world.read(world.dm(CAMILLE), ts).length > 1)
  expect(world.read(world.dm(CAMILLE), ts)).toHaveLength(2)
})

it('where Slack has to be waited for, what is behind it waits as well, and comes in its order', async () => {
  world = await openChatWorld()
  await world.by(CAMILLE).dm(TEXT)
  await world.by(CAMILLE).dm('Une autre chose : plus de papier nulle part.')
  // Without boards, which are posted beside the notices.
  await world.knex('teams').update({ chat_channel: null })
  await world.knex('counters').where({ name: 'catalogue' }).increment('value', 1)
  const posts = () => world.slack.calls.filter(({ method }) => method === 'chat.postMessage')
  world.slack.failNext('chat.postMessage', 'internal_error', 1)
  await world.turn()
  expect(posts()).toHaveLength(1)
  expect(world.slack.messages(world.dm(CAMILLE))).toHaveLength(2)
  await world.knex('outbox_messages').update({ due_at: 0 })
  await world.turn()
  const acknowledged = world.slack
    .messages(world.dm(CAMILLE))
    .flatMap(({ ts }) => world.read(world.dm(CAMILLE), ts).slice(1))
  expect(acknowledged.map((text) => /R-\d+/.exec(text)?.[0])).toEqual(['R-000001', 'R-000002'])
})

it('who we are is asked once, not for each event', async () => {
  world = await openChatWorld()
  for (const n of [1, 2, 3]) await world.by(CAMILLE).dm(`${TEXT} Essai ${n}.`)
  await world.turnsUntil(async () => (await tickets()) === 3)
  expect(world.slack.calls.filter(({ method }) => method === 'auth.test')).toHaveLength(1)
})

const SIGNING = 'sandbox-signing-secret'

it('what Slack asks to wait half a minute for holds up no other call, and no mail', async () => {
  world = await openChatWorld()
  world.slack.rateLimit('chat.postMessage', 30, 1)
  await world.by(CAMILLE).dm(TEXT)
  const posts = () => world.slack.calls.filter(({ method }) => method === 'chat.postMessage')
  await world.turn()
  const mails = await world.mailFrom(SACHA, { subject: 'Souris', text: 'Elle ne répond plus.' })
  // Nobody has waited for the half minute: it was not asked again yet.
  expect(posts().filter(({ args }) => args.channel === world.dm(CAMILLE))).toHaveLength(1)
  expect(mails.map(({ kind }) => kind)).toContain('acknowledgement')
  world.now += 90_000
  await world.turnsUntil(() => world.read(world.dm(CAMILLE)).length > 0)
  const acknowledged = () => world.slack.messages(world.dm(CAMILLE))[0]?.reply_count
  await world.turnsUntil(() => acknowledged() === 1)
})

it.each(['socket', 'http'])(
  'by %s, what could not be kept is not acknowledged, and comes again',
  async (way) => {
    const port = await freePort()
    const settings = { appToken: undefined, signingSecret: SIGNING, port }
    const workspace = { retryAfterMs: Array.from({ length: 300 }, () => 100), ackTimeoutMs: 500 }
    world = await openChatWorld({ workspace, ...(way === 'http' ? { settings } : {}) })
    if (way === 'http') await world.slack.useRequestUrl(`http://127.0.0.1:${port}/slack/events`)
    await world.knex.schema.renameTable('inbound_messages', 'away')
    let refused = 0
    world.knex.on('query-error', () => {
      refused++
    })
    const { acked } = await world.slack.as(world.user(CAMILLE)).dm(TEXT)
    let done = false
    void acked.then(() => {
      done = true
    })
    await until(() => refused > 1)
    expect(done).toBe(false)
    await world.knex.schema.renameTable('away', 'inbound_messages')
    expect(await acked).toBe(true)
    expect(await world.inbox()).toHaveLength(1)
  },
)

it.each(['socket', 'http'])(
  'by %s, what could not be kept until Slack gave up is asked for, though the connection stood all the while',
  async (way) => {
    const port = await freePort()
    const settings = { appToken: undefined, signingSecret: SIGNING, port }
    const workspace = { retryAfterMs: [0, 50], ackTimeoutMs: 500 }
    world = await openChatWorld({ workspace, ...(way === 'http' ? { settings } : {}) })
    if (way === 'http') await world.slack.useRequestUrl(`http://127.0.0.1:${port}/slack/events`)
    await world.by(CAMILLE).dm('Une première chose : la souris a disparu du CDI.')
    await world.turnsUntil(async () => (await tickets()) === 1)
    await world.knex.schema.renameTable('inbound_messages', 'away')
    const { acked } = await world.slack.as(world.user(CAMILLE)).dm(TEXT)
    expect(await acked).toBe(false)
    await world.knex.schema.renameTable('away', 'inbound_messages')
    await until(async () => (await world.inbox()).length === 2)
  },
)

it('what is written to a new desk after it was killed in its first second is asked for', async () => {
  world = await openChatWorld({ workspace: { retryAfterMs: [0] } })
  await world.chat.stop()
  // As before its very first start.
  await world.knex('counters').where({ name: 'chat-heard' }).update({ value: 0 })
  world.slack.failNext('apps.connections.open', 'internal_error', 1)
  await world.restart()
  await world.chat.stop()
  const { acked } = await world.slack.as(world.user(CAMILLE)).dm(TEXT)
  expect(await acked).toBe(false)
  await world.restart()
  await until(async () => (await world.inbox()).length === 1)
})

it('a clock that was ahead at the very first start hides nothing that is written after it', async () => {
  world = await openChatWorld()
  const { now } = world
  await world
    .knex('counters')
    .where({ name: 'chat-heard' })
    .update({ value: now + 40 * 86_400_000 })
  await world.by(CAMILLE).dm('Une première chose : la souris a disparu du CDI.')
  await world.turnsUntil(async () => (await tickets()) === 1)
  await world.chat.connect()
  await world.restart()
  expect(await lastEventAt(world.knex)).toBeLessThan(Date.now() + 60_000)
})

describe('a socket that Slack is going to end', () => {
  const asked = () =>
    world.slack.calls.filter(({ method }) => /^conversations\.(history|replies|list)$/.test(method))

  it.each(['refresh_requested', 'warning'] as const)(
    '%s: has a successor before it closes, and no history is asked for',
    async (reason) => {
      world = await openChatWorld()
      await world.by(CAMILLE).dm(TEXT)
      await world.turn()
      // The former one goes on being heard while Slack refuses the next.
      world.slack.failNext('apps.connections.open', 'internal_error', 1)
      world.slack.recycle(reason)
      if (reason === 'warning') {
        expect(world.slack.connections).toBe(1)
        await world.by(CAMILLE).dm('Une autre chose : plus de papier nulle part.')
      }
      const opened = () =>
        world.slack.calls.filter(({ method }) => method === 'apps.connections.open')
      await world.turnsUntil(() => opened().length === 3 && world.slack.connections === 1)
      await world.by(CAMILLE).dm('Et mon écran clignote depuis ce matin.')
      await world.turnsUntil(async () => (await tickets()) === (reason === 'warning' ? 3 : 2))
      expect(asked()).toEqual([])
    },
  )

  it('and is cut before the next one is open: what was missed is asked for since the last event', async () => {
    world = await openChatWorld()
    await world.by(CAMILLE).dm(TEXT)
    await world.turn()
    const [{ ts } = { ts: '' }] = world.slack.messages(world.dm(CAMILLE))
    world.slack.openNext('refused', 1)
    world.slack.recycle()
    world.slack.dropSockets()
    await world.turnsUntil(() => asked().length > 0)
    for (const { args } of asked())
      if (args.oldest !== undefined) {
        // Ten minutes for what Slack sends again, and whole seconds in the event.
        expect(Number(ts) - Number(args.oldest)).toBeGreaterThan(598)
        expect(Number(ts) - Number(args.oldest)).toBeLessThan(602)
      }
  })

  it('is heard, and its successor closed, when the desk stops meanwhile', async () => {
    world = await openChatWorld()
    world.slack.hang('apps.connections.open', 1)
    world.slack.recycle()
    await world.slack.until(
      () =>
        world.slack.calls.filter(({ method }) => method === 'apps.connections.open').length === 2,
    )
    await world.chat.stop()
    await expect.poll(() => world.slack.connections).toBe(0)
  })
})

it('what can not be asked for makes the desk neither deaf nor unconnected', async () => {
  world = await openChatWorld()
  await world.by(CAMILLE).dm(TEXT)
  await world.turn()
  world.slack.hang('conversations.history', 9)
  world.slack.dropSockets()
  await world.slack.waitFor('conversations.history')
  await world.by(SACHA).dm('Une autre chose : plus de papier nulle part.')
  await world.turnsUntil(async () => (await tickets()) === 2)
  expect(world.said.filter((line) => line.includes('tried again'))).toEqual([])
})

it('events that Slack held back are asked for', async () => {
  world = await openChatWorld()
  await world.by(CAMILLE).dm(TEXT)
  await world.turn()
  const minute_rate_limited = Math.floor(Date.now() / 1000) - 60
  world.slack.sendFrame(
    JSON.stringify({
      type: 'events_api',
      envelope_id: 'limited',
      payload: { type: 'app_rate_limited', minute_rate_limited },
    }),
  )
  await world.slack.waitFor('conversations.history')
  expect(world.slack.connections).toBe(1)
})

it('whoever becomes known while one is still asking is asked about all the same', async () => {
  world = await openChatWorld()
  await world.by(CAMILLE).dm(TEXT)
  await world.turn()
  await world.slack.down()
  await world.slack.as(world.user(SACHA)).dm('Le tableau de la salle 12 reste noir.')
  world.slack.rateLimit('conversations.history', 2, 1)
  await world.slack.up()
  await world.slack.waitFor('conversations.history')
  await world.by(SACHA).dm('Une autre chose : plus de papier nulle part.')
  await world.turn()
  expect(await world.knex('chat_users').where({ id: world.user(SACHA) })).toHaveLength(1)
  await world.turnsUntil(async () => (await tickets()) === 3)
})

it('a thread that began in an outage is asked for whole', async () => {
  world = await openChatWorld()
  await world.by(CAMILLE).dm(TEXT)
  await world.turn()
  await world.slack.down()
  const sacha = world.slack.as(world.user(SACHA))
  const { ts } = await sacha.dm('Le tableau de la salle 12 reste noir.')
  await sacha.dm('Et il chauffe.', { threadTs: ts })
  await world.slack.up()
  await world.turnsUntil(async () => (await world.journal(2)).length === 2)
  expect((await world.journal(2)).map(({ text }) => text)).toEqual([
    'Le tableau de la salle 12 reste noir.',
    'Et il chauffe.',
  ])
})
