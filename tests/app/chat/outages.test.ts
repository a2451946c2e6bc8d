/** What Slack does not tell for a while, who wrote or what was missed: kept, asked for again, never taken for « gone ». */

import { afterEach, describe, expect, it } from 'vitest'
import { DAY } from '../../../src/core/running/durations.js'
import { CAMILLE, DOMINIQUE, SACHA } from '../../fixtures/directory.js'
import { TEMPORARY } from '../../fixtures/slack-errors.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'

let world: ChatWorld
afterEach(() => world.close())

const TEXT = 'La souris du CDI ne répond plus du tout.'
const OTHER = 'Le vidéoprojecteur de la salle 12 est en panne.'
const titles = async () =>
  (await world.knex('tickets').orderBy('id').pluck('description')) as string[]
const called = (method: string) => world.slack.calls.filter((call) => call.method === method)

describe('whoever wrote is not told by Slack', () => {
  it.each(TEMPORARY)(
    '%s: the message waits, holds up nobody else, and is a request',
    async (error) => {
      world = await openChatWorld()
      world.slack.failNext('users.info', error, 2)
      await world.by(CAMILLE).dm(TEXT)
      await world.by(CAMILLE).dm('Et elle clignote depuis ce matin, en rouge.')
      await world.turn()
      expect((await world.inbox()).map(({ status }) => status)).toEqual(['fetching', 'fetching'])
      await world.by(DOMINIQUE).dm(OTHER)
      await world.turn()
      expect(await titles()).toEqual([OTHER])
      world.now += 6000
      await world.turn()
      expect((await titles()).slice(1)).toEqual([
        TEXT,
        'Et elle clignote depuis ce matin, en rouge.',
      ])
    },
  )

  it('for a day: it has failed where agents see it, and can be replayed', async () => {
    world = await openChatWorld()
    world.slack.failNext('users.info', 'unknown_new_error', 9)
    await world.by(CAMILLE).dm(TEXT)
    await world.turn()
    world.now += DAY + 1
    await world.turn()
    expect(await world.inbox()).toMatchObject([
      { status: 'failed', because: 'Slack: unknown_new_error' },
    ])
    expect(world.read(world.triage).join()).toContain('replay')
    await world.knex('inbound_messages').update({ status: 'fetching', stored_at: world.now })
    await world.turnsUntil(async () => {
      world.now += 60 * 60_000
      return (await titles()).includes(TEXT)
    })
  })

  it.each(['invalid_auth', 'ratelimited', 'rate_limited'])(
    '%s: nobody is asked for meanwhile',
    async (error) => {
      world = await openChatWorld()
      world.slack.failNext('users.info', error, 1)
      await world.by(CAMILLE).dm(TEXT)
      await world.by(DOMINIQUE).dm(OTHER)
      await expect(world.turn()).rejects.toThrow(error)
      expect(called('users.info')).toHaveLength(1)
      await world.turn()
      expect(await titles()).toEqual([TEXT, OTHER])
    },
  )
})

describe('what was missed can not be asked for', () => {
  async function missed(): Promise<void> {
    await world.by(CAMILLE).dm(TEXT)
    await world.turn()
    await world.slack.down()
    await world.slack.as(world.user(CAMILLE)).dm('Une autre chose : plus de papier nulle part.')
    await world.slack.as(world.user(SACHA)).dm(OTHER)
    await world.slack.up()
  }

  it.each(TEMPORARY)(
    '%s of one conversation: it is asked for again, and the others now',
    async (error) => {
      world = await openChatWorld()
      world.slack.failNext('conversations.history', error, 1)
      await missed()
      await world.turnsUntil(async () => (await titles()).length === 3)
      expect((await titles()).toSorted()).toEqual(
        [TEXT, OTHER, 'Une autre chose : plus de papier nulle part.'].toSorted(),
      )
    },
  )

  it('of none of them, nor their list: all are asked for again', async () => {
    world = await openChatWorld()
    for (const method of ['history', 'replies', 'list'])
      world.slack.failNext(`conversations.${method}`, 'unknown_new_error', 2)
    await missed()
    await world.turnsUntil(async () => {
      world.now += 6000
      return (await titles()).length === 3
    })
  })

  it('for a day: it has failed where agents see it', async () => {
    world = await openChatWorld()
    await world.by(CAMILLE).dm(TEXT)
    await world.turn()
    world.slack.failNext('conversations.history', 'unknown_new_error', 99)
    world.slack.dropSockets()
    await world.turnsUntil(async () =>
      (await world.inbox()).some(({ status }) => status === 'fetching'),
    )
    world.now += DAY + 1
    await world.turn()
    const failed = (await world.inbox()).filter(({ status }) => status === 'failed')
    expect(failed[0]).toMatchObject({ because: 'Slack: unknown_new_error' })
    expect(world.read(world.triage).join()).toContain('replay')
  })

  it('because the conversation is gone: nothing is to be asked', async () => {
    world = await openChatWorld()
    world.slack.failNext('conversations.history', 'channel_not_found', 1)
    await missed()
    await world.turnsUntil(async () => (await titles()).includes(OTHER))
    expect((await world.inbox()).filter(({ status }) => status === 'fetching')).toEqual([])
  })
})

it('a user whom Slack does not name is no bot', async () => {
  world = await openChatWorld()
  world.slack.failNext('users.info', 'user_not_visible', 1)
  await world.by(CAMILLE).dm(TEXT)
  await world.turn()
  expect(await world.inbox()).toMatchObject([{ status: 'ignored', because: 'gone' }])
})
