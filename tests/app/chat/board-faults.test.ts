/** Boards when something is wrong with them: shown once, and none in the way of another. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
})
afterEach(() => world.close())

const GFC = { subject: 'GFC', text: 'GFC affiche « Connexion refusée » depuis ce matin.' }
const MOUSE = { subject: 'Souris', text: 'La souris du CDI ne répond plus du tout.' }

async function channelOfTeam(code: string, channel: string | null): Promise<void> {
  await world.knex('teams').where({ code }).update({ chat_channel: channel })
  await world.knex('counters').where({ name: 'catalogue' }).increment('value', 1)
}

it('a board that two loops show at once is posted once', async () => {
  await channelOfTeam('n1', null)
  await world.mailFrom(CAMILLE, MOUSE)
  expect(world.read(world.triage)).toEqual([])
  await channelOfTeam('n1', world.triage)
  await world.knex('chat_changes').insert({ ticket_id: 1, due_at: 0 })
  // The first to post has to wait, and the second looks for a board meanwhile.
  world.slack.rateLimit('chat.postMessage', 1)
  await Promise.all([world.chat.refreshBoards(), world.chat.refreshBoards()])
  expect(world.read(world.triage)).toHaveLength(1)
  expect(await world.knex('chat_threads').where({ person_id: null })).toHaveLength(1)
})

it('a channel that is archived is said, and keeps no other board from being shown', async () => {
  await world.mailFrom(CAMILLE, GFC)
  world.slack.setChannel(world.gestion, { isArchived: true })
  await world.mailFrom(CAMILLE, { text: 'Urgence : haute', subject: 'Re: [R-000001] GFC' })
  await world.mailFrom(CAMILLE, MOUSE)
  expect(world.read(world.triage)[0]).toContain('R-000002')
  expect(world.said.at(-1)).toBe(
    'slack: R-000001 is not shown on its board (amigo doctor says what to do; it is tried again each hour): Slack: is_archived',
  )
  expect(await world.knex('chat_changes').pluck('ticket_id')).toEqual([1])

  await world.knex('tickets').where({ id: 1 }).update({ team_id: 1 })
  await world.knex('chat_changes').update({ due_at: 0 })
  await world.chat.refreshBoards()
  expect(world.read(world.triage)[1]).toContain('R-000001')
})

it('a channel that the bot was put out of is said, and shows its requests once the bot is back', async () => {
  await world.mailFrom(CAMILLE, GFC)
  const bot = world.slack.as(world.slack.botUserId)
  await bot.leave(world.triage)
  await world.mailFrom(CAMILLE, MOUSE)
  expect(world.read(world.triage)).toEqual([])
  expect(world.said.at(-1)).toContain('R-000002 is not shown on its board')
  expect(world.said.at(-1)).toContain('not_in_channel')

  await bot.join(world.triage)
  await world.knex('chat_changes').update({ due_at: 0 })
  await world.chat.refreshBoards()
  expect(world.read(world.triage)).toHaveLength(1)
})

it('a board that somebody deleted is posted anew', async () => {
  await world.mailFrom(CAMILLE, MOUSE)
  const [{ ts = '' } = {}] = world.slack.messages(world.triage)
  world.slack.failNext('chat.update', 'message_not_found')
  await world.knex('chat_changes').insert({ ticket_id: 1, due_at: 0 })
  await world.chat.refreshBoards()
  const boards = world.slack.messages(world.triage).map((message) => message.ts)
  expect(boards).toEqual([ts, expect.any(String)])
  expect(await world.knex('chat_threads').where({ person_id: null }).pluck('ts')).toEqual([
    boards[1],
  ])
})
