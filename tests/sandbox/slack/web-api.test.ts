/** The Web API of the loopback workspace: tokens, scopes, faults, messages, people and channels, as Slack has them. */

import type { UsersListResponse } from '@slack/web-api'
import { describe, expect, it } from 'vitest'
import { plain } from './bolt.js'
import { clientOf, open, refused } from './client.js'

describe('tokens and scopes', () => {
  it('knows its own tokens, and what each is for', async () => {
    const { workspace } = await open()
    const test = (token: string) => refused(clientOf(workspace, token).auth.test())
    expect(await test(workspace.botToken)).toBe('ok')
    expect(await test('xoxb-other')).toBe('invalid_auth')
    expect(await test(workspace.appToken)).toBe('not_allowed_token_type')
    expect(await refused(clientOf(workspace).apps.connections.open({}))).toBe(
      'not_allowed_token_type',
    )
    const bare = await fetch(`${workspace.apiUrl}auth.test`, { method: 'POST' })
    expect(await bare.json()).toEqual({ ok: false, error: 'not_authed' })
    workspace.revokeToken()
    expect(await test(workspace.botToken)).toBe('token_revoked')
    workspace.restoreToken()
    expect(await test(workspace.botToken)).toBe('ok')
  })

  it('says which scopes there are, and which is missing', async () => {
    const { camille, client } = await open({ scopes: ['users:read', 'chat:write'] })
    const { response_metadata } = await client.auth.test()
    expect(response_metadata?.scopes).toEqual(['users:read', 'chat:write'])
    const error = await client.reactions
      .add({ channel: 'C', timestamp: '1', name: 'eyes' })
      .catch((error: { data: unknown }) => error.data)
    expect(error).toMatchObject({
      error: 'missing_scope',
      needed: 'reactions:write',
      provided: 'users:read,chat:write',
    })
    const { user } = await client.users.info({ user: camille.id })
    expect(user?.profile).not.toHaveProperty('email')
  })
})

describe('faults', () => {
  it('holds back, fails and breaks as often as planned', async () => {
    const { workspace, camille, client } = await open()
    const say = () => client.chat.postMessage({ channel: camille.id, text: 'Bonjour' })
    workspace.rateLimit('chat.postMessage', 1)
    await say()
    workspace.serverError('chat.postMessage', 2)
    await say()
    workspace.failNext('chat.postMessage', 'internal_error')
    expect(await refused(say())).toBe('internal_error')
    expect(workspace.messages(workspace.dmOf(camille.id))).toHaveLength(2)
    expect(workspace.calls.map(({ response }) => response.error ?? 'ok')).toEqual([
      ...['ratelimited', 'ok', 'internal_error', 'internal_error', 'ok', 'internal_error'],
    ])
  })

  it('wakes those who wait, and tells the others what was called', async () => {
    const { workspace, client } = await open()
    const waited = workspace.waitFor(({ args }) => args.user === 'U404')
    await refused(client.users.info({ user: 'U404' }))
    expect(await waited).toMatchObject({
      method: 'users.info',
      response: { error: 'user_not_found' },
    })
    // biome-ignore lint/plugin: it is to be in vain, however long it takes.
    await expect(workspace.waitFor('chat.delete', 10)).rejects.toThrow('last calls: users.info')
  })
})

describe('messages', () => {
  it('are refused under Slack’s own names', async () => {
    const { workspace, camille, client } = await open()
    const hers = await camille.dm('Bonjour')
    const other = workspace.addUser({ name: 'Noor' })
    const dm = workspace.dmOf(camille.id)
    const elsewhere = workspace.addChannel({ name: 'ailleurs', members: [camille.id] }).id
    const hidden = workspace.addChannel({
      name: 'secret',
      members: [camille.id],
      isPrivate: true,
    }).id
    const old = workspace.addChannel({ name: 'vieux', members: [workspace.botUserId] }).id
    workspace.setChannel(old, { isArchived: true })
    const { ts = '' } = await client.chat.postMessage({ channel: dm, text: 'a' })
    const { chat } = client
    const text = 'a'
    const errors = {
      channel_not_found: () => chat.postMessage({ channel: 'C404', text }),
      not_in_channel: () => chat.postMessage({ channel: elsewhere, text }),
      is_archived: () => chat.postMessage({ channel: old, text }),
      no_text: () => chat.postMessage({ channel: dm, text: '' }),
      invalid_thread_ts: () => chat.postMessage({ channel: dm, text, thread_ts: '0' }),
      invalid_blocks: () =>
        chat.postMessage({
          channel: dm,
          text,
          blocks: [{ type: 'header', text: plain('x'.repeat(151)) }],
        }),
      message_not_found: () => chat.update({ channel: dm, ts: '1.000000', text }),
      cant_update_message: () => chat.update({ channel: dm, ts: hers.ts, text }),
      msg_too_long: () => chat.update({ channel: dm, ts, text: 'x'.repeat(4001) }),
      cant_delete_message: () => chat.delete({ channel: dm, ts: hers.ts }),
      user_not_in_channel: () => chat.postEphemeral({ channel: dm, user: other.id, text }),
      unknown_method: () => client.apiCall('chat.shout'),
    }
    const said = await Promise.all(Object.values(errors).map((call) => refused(call())))
    expect(said).toEqual(Object.keys(errors))
    expect(await refused(chat.postMessage({ channel: hidden, text }))).toBe('channel_not_found')
  })

  it('keep their blocks when only the text is updated, and lose what is over 40,000', async () => {
    const { camille, client } = await open()
    const blocks = [{ type: 'header' as const, text: plain('Titre') }]
    const { channel = '', ts = '' } = await client.chat.postMessage({
      channel: camille.id,
      text: 'a',
      blocks,
    })
    const updated = await client.chat.update({ channel, ts, text: 'b' })
    expect(updated.message).toMatchObject({ text: 'b', blocks: [{ type: 'header' }], edited: {} })
    const long = await client.chat.postMessage({ channel, text: 'x'.repeat(40_001) })
    expect(long.message?.text).toHaveLength(40_000)
    expect(long.response_metadata).toMatchObject({ warnings: ['message_truncated'] })
  })

  it('are read newest first by pages, and their threads oldest first', async () => {
    const { workspace, camille, client } = await open()
    const channel = workspace.dmOf(camille.id)
    const sent = []
    for (const text of ['un', 'deux', 'trois']) sent.push(await camille.dm(text))
    const [first, second, third] = sent.map(({ ts }) => ts)
    const reply = await client.chat.postMessage({ channel, text: 're', thread_ts: first ?? '' })
    const texts = (result: { messages?: { text?: string }[] }) =>
      (result.messages ?? []).map((message) => message.text)

    const page = await client.conversations.history({ channel, limit: 2 })
    expect(texts(page)).toEqual(['trois', 'deux'])
    expect(page.has_more).toBe(true)
    const cursor = page.response_metadata?.next_cursor ?? ''
    const rest = await client.conversations.history({ channel, limit: 2, cursor })
    expect(rest.messages).toMatchObject([{ text: 'un', reply_count: 1, latest_reply: reply.ts }])
    const range = { channel, oldest: first ?? '', latest: third ?? '' }
    expect(texts(await client.conversations.history(range))).toEqual(['deux'])
    expect(texts(await client.conversations.history({ ...range, inclusive: true }))).toHaveLength(3)
    const thread = await client.conversations.replies({ channel, ts: first ?? '' })
    expect(texts(thread)).toEqual(['un', 're'])
    expect(await refused(client.conversations.replies({ channel, ts: '1.000000' }))).toBe(
      'thread_not_found',
    )
    expect(await refused(client.conversations.history({ channel, cursor: 'x' }))).toBe(
      'invalid_cursor',
    )
    const { permalink } = await client.chat.getPermalink({ channel, message_ts: second ?? '' })
    expect(permalink).toBe(
      `https://sandbox.slack.example/archives/${channel}/p${second?.replace('.', '')}`,
    )
  })

  it('stand at the top level when the thread is gone', async () => {
    const { workspace, camille, client } = await open()
    const { ts } = await camille.dm('Question')
    const channel = workspace.dmOf(camille.id)
    await camille.remove(channel, ts)
    const { message } = await client.chat.postMessage({ channel, text: 'Réponse', thread_ts: ts })
    expect(message).not.toHaveProperty('thread_ts')
    expect(workspace.messages(channel)).toMatchObject([{ text: 'Réponse' }])
  })

  it('may be for one person only', async () => {
    const { workspace, camille, client } = await open()
    const channel = workspace.dmOf(camille.id)
    await client.chat.postEphemeral({ channel, user: camille.id, text: 'Entre nous' })
    expect(workspace.ephemerals(camille.id)).toMatchObject([{ channel, text: 'Entre nous' }])
    expect(workspace.messages(channel)).toEqual([])
  })
})

describe('people and channels', () => {
  it('are found, listed by pages, opened and joined', async () => {
    const { workspace, camille, client } = await open()
    const strange = workspace.addUser({ name: 'Zoé', email: 'zoe@b.example', teamId: 'T0OTHER' })
    expect((await client.users.lookupByEmail({ email: 'CAMILLE@a.example' })).user?.id).toBe(
      camille.id,
    )
    expect(await refused(client.users.lookupByEmail({ email: 'zoe@b.example' }))).toBe(
      'users_not_found',
    )
    const { user } = await client.users.info({ user: strange.id, include_locale: true })
    expect(user).toMatchObject({ is_stranger: true, team_id: 'T0OTHER', locale: 'fr-FR' })
    expect(user?.profile).not.toHaveProperty('email')
    const members: (string | undefined)[] = []
    for await (const page of client.paginate('users.list', { limit: 1 }))
      members.push(...((page as UsersListResponse).members ?? []).map(({ id }) => id))
    expect(members).toEqual([workspace.botUserId, camille.id, strange.id])

    const { channel } = await client.conversations.open({ users: camille.id })
    expect(channel?.id).toBe(workspace.dmOf(camille.id))
    expect((await client.conversations.info({ channel: channel?.id ?? '' })).channel?.is_im).toBe(
      true,
    )
    const desk = workspace.addChannel({ name: 'assistance', members: [camille.id] }).id
    expect(await refused(client.conversations.history({ channel: desk }))).toBe('not_in_channel')
    await client.conversations.join({ channel: desk })
    expect((await client.conversations.members({ channel: desk })).members).toEqual([
      camille.id,
      workspace.botUserId,
    ])
    const { channels } = await client.conversations.list({ types: 'public_channel,im' })
    expect(channels?.map(({ id }) => id)).toEqual([channel?.id, desk])
    workspace.setUser(camille.id, { deleted: true })
    expect(await refused(client.conversations.open({ users: camille.id }))).toBe('user_disabled')
    expect(await refused(client.users.lookupByEmail({ email: 'camille@a.example' }))).toBe(
      'users_not_found',
    )
    expect(() => workspace.as(camille.id)).toThrow('deactivated')
  })

  it('react, once each', async () => {
    const { workspace, camille, client } = await open()
    const { ts: timestamp } = await camille.dm('Bonjour')
    const at = { channel: workspace.dmOf(camille.id), timestamp }
    const { reactions } = client
    await reactions.add({ ...at, name: 'eyes' })
    expect(await refused(reactions.add({ ...at, name: 'eyes' }))).toBe('already_reacted')
    expect(await refused(reactions.add({ ...at, name: 'Big Eyes' }))).toBe('invalid_name')
    const users = [workspace.botUserId]
    expect((await reactions.get(at)).message?.reactions).toEqual([
      { name: 'eyes', users, count: 1 },
    ])
    await reactions.remove({ ...at, name: 'eyes' })
    expect(await refused(reactions.remove({ ...at, name: 'eyes' }))).toBe('no_reaction')
  })
})
