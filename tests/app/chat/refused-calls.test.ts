/** What Slack does not take for a while, a purge, a board, an answer, a file: tried again, and shown in the end. */

import { afterEach, describe, expect, it } from 'vitest'
import { SlackClient } from '../../../src/adapters/slack/base/slack-client.js'
import { FileFault, fileInfo } from '../../../src/adapters/slack/heard/file-request.js'
import { CAMILLE, DOMINIQUE, NOA } from '../../fixtures/directory.js'
import { TEMPORARY } from '../../fixtures/slack-errors.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { PROVEN } from '../../support/desk/transcript.js'

let world: ChatWorld
afterEach(() => world.close())

const TEXT = 'La souris du CDI ne répond plus du tout.'
const OTHER = 'Le vidéoprojecteur de la salle 12 est en panne.'

describe('a purge', () => {
  const bots = () =>
    world.slack
      .messages(world.dm(CAMILLE))
      .flatMap(({ ts }) => world.slack.messages(world.dm(CAMILLE), ts))
      .filter(({ bot_id: bot }) => bot !== undefined)

  async function doomed(replies = 0): Promise<string> {
    world = await openChatWorld()
    const { ts } = await world.by(CAMILLE).dm(TEXT)
    await world.turn()
    const client = new SlackClient(world.slack.botToken, { slackApiUrl: world.slack.apiUrl })
    for (let n = 0; n < replies; n++)
      await client.chat.postMessage({ channel: world.dm(CAMILLE), thread_ts: ts, text: `${n}` })
    await world.knex('chat_removals').insert({ channel: world.dm(CAMILLE), ts })
    return ts
  }

  it.each(TEMPORARY)(
    'is tried again after %s, until the words of the bot are gone',
    async (error) => {
      await doomed()
      world.slack.failNext('chat.delete', error, 2)
      await world.turn()
      await world.chat.refreshBoards()
      expect(bots()).not.toEqual([])
      world.now += 6000
      await world.chat.refreshBoards()
      expect(bots()).toEqual([])
      expect(await world.knex('chat_removals')).toEqual([])
      expect(
        world.said.filter((line) => line.includes(`still in ${world.dm(CAMILLE)}`)),
      ).toHaveLength(1)
    },
  )

  it('is as deep as the thread is long', async () => {
    await doomed(230)
    await world.chat.refreshBoards()
    expect(bots()).toEqual([])
  })

  it('that the workspace forbids is said, and given up', async () => {
    await doomed()
    world.slack.failNext('chat.delete', 'compliance_exports_prevent_deletion', 1)
    await world.chat.refreshBoards()
    expect(await world.knex('chat_removals')).toEqual([])
    expect(world.said.join()).toContain('only an administrator of Slack can delete it')
  })

  it('waits where the bot was put out of the channel, and ends where the channel is gone', async () => {
    await doomed()
    world.slack.failNext('conversations.replies', 'not_in_channel', 1)
    await world.chat.refreshBoards()
    expect(await world.knex('chat_removals')).toHaveLength(1)
    world.slack.failNext('conversations.replies', 'channel_not_found', 1)
    await world.chat.refreshBoards()
    expect(await world.knex('chat_removals')).toEqual([])
  })

  it('of one thread holds up no other', async () => {
    await doomed()
    await world.knex('chat_removals').insert({ channel: world.triage, ts: '1.000000' })
    world.slack.failNext('conversations.replies', 'unknown_new_error', 1)
    await world.chat.refreshBoards()
    expect(await world.knex('chat_removals')).toHaveLength(1)
  })
})

describe('a board', () => {
  it.each(['message_not_found', 'cant_update_message', 'edit_window_closed'])(
    'that Slack no longer changes (%s) is posted anew',
    async (error) => {
      world = await openChatWorld()
      await world.by(CAMILLE).dm(TEXT)
      await world.turn()
      world.slack.failNext('chat.update', error, 1)
      await world.tap(NOA, 'Prendre', world.triage)
      await world.turn()
      expect(world.read(world.triage)).toHaveLength(2)
      expect(world.read(world.triage).at(-1)).toContain('*Statut* : Assignée')
    },
  )

  it.each(TEMPORARY)('that meets %s is shown later, and holds up no other', async (error) => {
    world = await openChatWorld()
    await world.by(CAMILLE).dm(TEXT)
    await world.by(DOMINIQUE).dm(OTHER)
    await world.turn()
    await world.knex('tickets').update({ urgency: 1, priority: 1 })
    for (const ticket_id of [1, 2])
      await world.knex('chat_changes').insert({ ticket_id, due_at: 0 })
    world.slack.failNext('chat.update', error, 1)
    await world.chat.refreshBoards()
    const critical = () => world.read(world.triage).map((text) => text.includes('critique'))
    expect(critical()).toEqual([false, true])
    await world.turn()
    expect(critical()).toEqual([true, true])
  })
})

describe('an answer', () => {
  it.each(TEMPORARY)('that meets %s comes later, in the chat', async (error) => {
    world = await openChatWorld()
    await world.knex('teams').update({ chat_channel: null })
    await world.knex('counters').where({ name: 'catalogue' }).increment('value', 1)
    const { ts } = await world.by(CAMILLE).dm(TEXT)
    world.slack.failNext('chat.postMessage', error, 1)
    expect((await world.turn()).map(({ to }) => to)).not.toContain(CAMILLE.address)
    world.now += 61_000 * 1.2
    await world.turn()
    expect(world.read(world.dm(CAMILLE), ts)).toHaveLength(2)
  })

  it('that meets it for a quarter of an hour comes by mail', async () => {
    world = await openChatWorld()
    await world.by(CAMILLE).dm(TEXT)
    world.slack.failNext('chat.postMessage', 'unknown_new_error', 99)
    await world.turn()
    world.now += 20 * 60_000
    const sent = await world.turn()
    expect(sent.map(({ to }) => to)).toContain(CAMILLE.address)
  })

  it('that is too long for Slack, or for its place, comes by mail at once', async () => {
    world = await openChatWorld()
    await world.by(CAMILLE).dm(TEXT)
    world.slack.failNext('chat.postMessage', 'msg_too_long', 9)
    expect((await world.turn()).map(({ to }) => to)).toContain(CAMILLE.address)
  })
})

describe('a file of a channel that is shared with others, of which Slack says', () => {
  const asked = async (error: string) => {
    world = await openChatWorld()
    world.slack.failNext('files.info', error, 1)
    const client = new SlackClient(world.slack.botToken, { slackApiUrl: world.slack.apiUrl })
    const asking = { client, get: fetch, stopped: new AbortController().signal }
    return fileInfo(asking, 'F1')
  }

  it.each(TEMPORARY)('%s, is asked for again', async (error) => {
    await expect(asked(error)).rejects.toThrow(FileFault)
  })

  it.each(['file_not_found', 'file_deleted'])('%s, is told as lost', async (error) => {
    expect(await asked(error)).toBeNull()
  })
})

it('whoever left Slack hears the end of their request by mail', async () => {
  world = await openChatWorld()
  await world.by(CAMILLE).dm(TEXT)
  await world.turn()
  world.slack.setUser(world.user(CAMILLE), { deleted: true })
  world.now += 11 * 60_000
  const sent = await world.mailFrom(NOA, {
    subject: 'Re: [R-000001]',
    text: 'RESOUDRE\nLa pile était vide.',
    headers: PROVEN,
  })
  expect(sent.map(({ to }) => to)).toContain(CAMILLE.address)
})
