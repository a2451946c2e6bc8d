/** What Slack answers wrongly for a while: kept, asked for again, shown in the end; and never taken for « gone ». */

import { afterEach, describe, expect, it } from 'vitest'
import { openUsers } from '../../../src/adapters/chat/users.js'
import { SlackClient } from '../../../src/adapters/slack/base/slack-client.js'
import { slackUserSource } from '../../../src/adapters/slack/base/user-profiles.js'
import { download, FileFault } from '../../../src/adapters/slack/heard/files.js'
import { CAMILLE, DOMINIQUE, NOA, SACHA } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat-world.js'
import { until } from '../../support/until.js'

let world: ChatWorld
afterEach(() => world.close())

const TEXT = 'La souris du CDI ne répond plus du tout.'
const OTHER = 'Le vidéoprojecteur de la salle 12 est en panne.'
/** Of every kind that is no « gone » and no fault of the app. */
const TEMPORARY = ['request_timeout', 'internal_error', 'team_added_to_org', 'unknown_new_error']
const DAY = 24 * 60 * 60_000
const titles = async () =>
  (await world.knex('tickets').orderBy('id').pluck('description')) as string[]
const called = (method: string) => world.slack.calls.filter((call) => call.method === method)
const PROVEN = {
  'Authentication-Results': 'mx.academie.example; dmarc=pass header.from=academie.example',
}

const turned = (holds: () => Promise<boolean> | boolean) =>
  until(async () => {
    await world.turn()
    return holds()
  })

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
    await turned(async () => {
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
      await turned(async () => (await titles()).length === 3)
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
    await turned(async () => {
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
    await turned(async () => (await world.inbox()).some(({ status }) => status === 'fetching'))
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
    await turned(async () => (await titles()).includes(OTHER))
    expect((await world.inbox()).filter(({ status }) => status === 'fetching')).toEqual([])
  })
})

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
      await world.chat.show()
      expect(bots()).not.toEqual([])
      world.now += 6000
      await world.chat.show()
      expect(bots()).toEqual([])
      expect(await world.knex('chat_removals')).toEqual([])
      expect(
        world.said.filter((line) => line.includes(`still in ${world.dm(CAMILLE)}`)),
      ).toHaveLength(1)
    },
  )

  it('is as deep as the thread is long', async () => {
    await doomed(230)
    await world.chat.show()
    expect(bots()).toEqual([])
  })

  it('that the workspace forbids is said, and given up', async () => {
    await doomed()
    world.slack.failNext('chat.delete', 'compliance_exports_prevent_deletion', 1)
    await world.chat.show()
    expect(await world.knex('chat_removals')).toEqual([])
    expect(world.said.join()).toContain('only an administrator of Slack can delete it')
  })

  it('waits where the bot was put out of the channel, and ends where the channel is gone', async () => {
    await doomed()
    world.slack.failNext('conversations.replies', 'not_in_channel', 1)
    await world.chat.show()
    expect(await world.knex('chat_removals')).toHaveLength(1)
    world.slack.failNext('conversations.replies', 'channel_not_found', 1)
    await world.chat.show()
    expect(await world.knex('chat_removals')).toEqual([])
  })

  it('of one thread holds up no other', async () => {
    await doomed()
    await world.knex('chat_removals').insert({ channel: world.triage, ts: '1.000000' })
    world.slack.failNext('conversations.replies', 'unknown_new_error', 1)
    await world.chat.show()
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
    await world.chat.show()
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
    const file = { id: 'F1', file_access: 'check_file_info' }
    const asking = { client, get: fetch, stopped: new AbortController().signal }
    return download(asking, file, 1000, {} as never)
  }

  it.each(TEMPORARY)('%s, is asked for again', async (error) => {
    await expect(asked(error)).rejects.toThrow(FileFault)
  })

  it.each(['file_not_found', 'file_deleted'])('%s, is told as lost', async (error) => {
    expect(await asked(error)).toBeNull()
  })
})

describe('on Enterprise Grid', () => {
  const ENTERPRISE = 'E0ACADEMIE'
  const open = () => openChatWorld({ workspace: { enterpriseId: ENTERPRISE } })

  it('people of another workspace of the organisation are ours, others are not', async () => {
    world = await open()
    const add = (name: string, enterpriseId: string | null) =>
      world.slack.addUser({
        name,
        email: `${name}@academie.example`,
        teamId: 'T0LYCEE',
        enterpriseId,
      }).id
    const colleague = add('jeanne.colin', ENTERPRISE)
    const stranger = add('paul.autre', 'E0AUTRE')
    const alone = add('anne.seule', null)
    for (const [user, text] of [
      [colleague, TEXT],
      [stranger, OTHER],
      [alone, 'Une autre chose : plus de papier nulle part.'],
    ] as const)
      await (await world.slack.as(user).dm(text)).acked
    await world.turn()
    expect(await titles()).toEqual([TEXT])
    expect((await world.inbox()).map(({ because }) => because).slice(1)).toEqual([
      'another-workspace',
      'another-workspace',
    ])
  })

  it('of another domain they are senders like any other that we don’t know', async () => {
    world = await open()
    const { id } = world.slack.addUser({
      name: 'marc.ville',
      email: 'marc@ville.example',
      teamId: 'T0LYCEE',
    })
    await (await world.slack.as(id).dm(TEXT)).acked
    await world.turn()
    expect((await world.inbox())[0]).toMatchObject({ because: 'unknown-sender' })
  })

  it.each([
    ['the team of the app', { team_id: 'T1' }, true],
    ['the team in the profile', { profile: { team: 'T1' } }, true],
    ['one of their teams', { team_id: 'T2', enterprise_user: { teams: ['T2', 'T1'] } }, true],
    ['the organisation', { team_id: 'T2', enterprise_user: { enterprise_id: 'E1' } }, true],
    ['the organisation, told of the user', { team_id: 'T2', enterprise_id: 'E1' }, true],
    ['the organisation instead of a team', { team_id: 'E1' }, true],
    ['a stranger by name alone', { team_id: 'T1', is_stranger: true }, true],
    ['no stranger by name alone', { team_id: 'T2', is_stranger: false }, false],
    ['another organisation', { team_id: 'T2', enterprise_user: { enterprise_id: 'E2' } }, false],
    ['nothing at all', {}, false],
  ])('%s', async (_, told, isOurs) => {
    world = await openChatWorld()
    const client = {
      users: {
        info: async () => ({
          user: {
            id: 'U9',
            ...told,
            profile: { email: CAMILLE.address, ...(told as { profile?: object }).profile },
          },
        }),
      },
    }
    const users = openUsers({
      knex: world.knex,
      source: slackUserSource(client as never, async () => ({ team: 'T1', enterprise: 'E1' })),
      allowedDomains: ['academie.example'],
      now: () => world.now,
    })
    expect(await users.identify('U9')).toEqual(
      isOurs ? { id: 'U9', address: CAMILLE.address, name: '' } : 'another-workspace',
    )
  })
})

it('a user whom Slack does not name is no bot', async () => {
  world = await openChatWorld()
  world.slack.failNext('users.info', 'user_not_visible', 1)
  await world.by(CAMILLE).dm(TEXT)
  await world.turn()
  expect(await world.inbox()).toMatchObject([{ status: 'ignored', because: 'gone' }])
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
