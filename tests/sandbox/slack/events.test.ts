/** Which events the loopback workspace tells an app of, and what their envelope holds. */

import { WebClient } from '@slack/web-api'
import { describe, expect, it } from 'vitest'
import { openWorkspace, QUIET } from './bolt.js'
import { connect } from './socket.js'

/** A workspace whose app only listens, and two people. */
async function open() {
  const workspace = await openWorkspace()
  const camille = workspace.addUser({ name: 'Camille' })
  const noor = workspace.addUser({ name: 'Noor', teamId: 'T0OTHER' })
  const { said } = await connect(workspace)
  const { apiUrl: slackApiUrl, botToken } = workspace
  const client = new WebClient(botToken, { slackApiUrl, logger: QUIET })
  /** Since the hello; asked once everything sent before has been acked. */
  const heard = async () => {
    await (await workspace.as(camille.id).openHome('messages')).acked
    return said.slice(1, -1).map(({ payload }) => ({ body: payload, event: payload?.event }))
  }
  return {
    workspace,
    client,
    camille: workspace.as(camille.id),
    noor: workspace.as(noor.id),
    heard,
  }
}

describe('events', () => {
  it('come only from channels that the bot is in, with a mention as an event of its own', async () => {
    const { workspace, camille, heard } = await open()
    const { id } = workspace.addChannel({ name: 'assistance', members: [camille.id] })
    expect(await camille.post(id, 'sans lui')).toMatchObject({ eventId: '' })
    await camille.invite(id, workspace.botUserId)
    await camille.post(id, `<@${workspace.botUserId}> bonjour`)
    await camille.leave(id)
    expect(
      (await heard()).map(({ event }) => [event?.type, event?.channel_type, event?.text]),
    ).toEqual([
      ['member_joined_channel', 'C', undefined],
      ['message', 'channel', `<@${workspace.botUserId}> bonjour`],
      ['app_mention', undefined, `<@${workspace.botUserId}> bonjour`],
      ['member_left_channel', 'C', undefined],
    ])
  })

  it('carry their envelope as Slack fills it', async () => {
    const { workspace, camille, heard } = await open()
    const { ts, eventId } = await camille.dm('Bonjour')
    const [first] = await heard()
    expect(first?.body).toMatchObject({
      type: 'event_callback',
      team_id: workspace.teamId,
      api_app_id: workspace.appId,
      event_id: eventId,
      is_ext_shared_channel: false,
      authorizations: [{ team_id: workspace.teamId, user_id: workspace.botUserId, is_bot: true }],
    })
    expect(first?.event).toMatchObject({
      ts,
      event_ts: ts,
      user: camille.id,
      team: workspace.teamId,
    })
    expect(first?.event?.client_msg_id).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('echo what the bot does itself', async () => {
    const { workspace, client, camille, heard } = await open()
    const { channel = '', ts = '' } = await client.chat.postMessage({
      channel: camille.id,
      text: 'a',
    })
    await client.chat.update({ channel, ts, text: 'b' })
    await client.chat.delete({ channel, ts })
    const echoes = await heard()
    expect(echoes.map(({ event }) => event?.subtype)).toEqual([
      undefined,
      'message_changed',
      'message_deleted',
    ])
    expect(echoes[0]?.event).toMatchObject({ bot_id: workspace.botId, user: workspace.botUserId })
  })

  it('keep a tombstone of a deleted root that has replies', async () => {
    const { workspace, camille, heard } = await open()
    const root = await camille.dm('Question')
    const reply = await camille.dm('Précision', { threadTs: root.ts })
    const dm = workspace.dmOf(camille.id)
    // An answer to an answer is in the same thread.
    const later = await camille.dm('Encore', { threadTs: reply.ts })
    await camille.remove(dm, root.ts)
    expect(workspace.messages(dm)).toEqual([])
    expect(workspace.messages(dm, root.ts)).toMatchObject([
      { ts: reply.ts, parent_user_id: camille.id },
      { ts: later.ts, thread_ts: root.ts },
    ])
    expect((await heard()).at(-1)?.event).toMatchObject({
      subtype: 'message_changed',
      message: { subtype: 'tombstone', ts: root.ts },
      previous_message: { text: 'Question' },
    })
  })

  it('tell of strangers and of their files by Slack Connect', async () => {
    const { workspace, camille, noor, heard } = await open()
    const members = [camille.id, noor.id, workspace.botUserId]
    const { id } = workspace.addChannel({ name: 'partagé', members, isExtShared: true })
    const content = new Uint8Array([1])
    await noor.post(id, 'Voici', { files: [{ name: 'a.pdf', content }] })
    const [first] = await heard()
    expect(first?.body).toMatchObject({ is_ext_shared_channel: true })
    expect(first?.event).toMatchObject({
      subtype: 'file_share',
      user_team: 'T0OTHER',
      files: [{ mode: 'file_access', file_access: 'check_file_info' }],
    })
    expect(first?.event).not.toHaveProperty('team')
    expect(JSON.stringify(first?.event)).not.toContain('url_private')
  })

  it('tell of reactions and of changed people', async () => {
    const { workspace, camille, heard } = await open()
    const { ts } = await camille.dm('Bonjour')
    const dm = workspace.dmOf(camille.id)
    await camille.react(dm, ts, 'tada')
    await camille.react(dm, ts, 'tada')
    await camille.unreact(dm, ts, 'tada')
    workspace.setUser(camille.id, { realName: 'Camille B.' })
    const events = (await heard()).map(({ event }) => event)
    expect(events.map((event) => event?.type)).toEqual([
      ...['message', 'reaction_added', 'reaction_removed', 'user_change'],
    ])
    expect(events[1]).toMatchObject({
      reaction: 'tada',
      item: { channel: dm, ts },
      item_user: camille.id,
    })
    expect(events[3]).toMatchObject({ user: { id: camille.id, real_name: 'Camille B.' } })
  })

  it('show the screens what people get', async () => {
    const { workspace, client, camille } = await open()
    const seen: unknown[] = []
    workspace.events.on('message', ({ message }) => seen.push(['message', message.text]))
    workspace.events.on('changed', ({ message }) => seen.push(['changed', message.text]))
    workspace.events.on('reaction', ({ name, added }) => seen.push([name, added]))
    workspace.events.on('home', ({ user }) => seen.push(['home', user]))
    const { channel = '', ts = '' } = await client.chat.postMessage({
      channel: camille.id,
      text: 'a',
    })
    await client.chat.update({ channel, ts, text: 'b' })
    await camille.react(channel, ts, 'tada')
    await client.views.publish({ user_id: camille.id, view: { type: 'home', blocks: [] } })
    expect(seen).toEqual([
      ['message', 'a'],
      ['changed', 'b'],
      ['tada', true],
      ['home', camille.id],
    ])
  })
})
