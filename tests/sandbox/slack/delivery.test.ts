/** How the loopback workspace delivers events, by Socket Mode, HTTP and response_url: again until they are acked. */

import { once } from 'node:events'
import { App, HTTPReceiver } from '@slack/bolt'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { SlackWorkspace } from '../../../src/sandbox/slack/workspace.js'
import { until } from '../../support/runner/until.js'
import { openWorkspace, plain, QUIET, startBolt } from './bolt.js'
import { connect } from './socket.js'

describe('Socket Mode', () => {
  it('sends an event again, under the same id, until it is acked', async () => {
    const workspace = await openWorkspace({ retryAfterMs: [0, 10, 10] })
    const camille = workspace.as(workspace.addUser({ name: 'Camille' }).id)
    const { said } = await connect(workspace, ({ type, retry_attempt }) => {
      const acks = retry_attempt === 2
      if (type !== 'hello' && !acks) setImmediate(() => vi.advanceTimersByTime(3000))
      return acks
    })
    // Slack's patience ends when the test says so.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const { acked, eventId } = await camille.dm('Bonjour')
    expect(await acked).toBe(true)
    expect(await workspace.redeliver(eventId)).toBe(false)
    expect(said.map(({ type }) => type)).toEqual(['hello', ...Array(4).fill('events_api')])
    expect(
      said.slice(1).map((one) => [one.payload?.event_id, one.retry_attempt, one.retry_reason]),
    ).toEqual([
      [eventId, 0, ''],
      [eventId, 1, 'timeout'],
      [eventId, 2, 'timeout'],
      [eventId, 3, 'timeout'],
    ])
  })

  it('gives each event to one of several sockets, and takes a ticket once', async () => {
    const workspace = await openWorkspace()
    const camille = workspace.as(workspace.addUser({ name: 'Camille' }).id)
    const one = await connect(workspace, () => true)
    const other = await connect(workspace, () => true)
    await Promise.all(['a', 'b', 'c', 'd'].map(async (text) => (await camille.dm(text)).acked))
    expect([one.said.length, other.said.length]).toEqual([3, 3])
    await expect(once(new WebSocket(one.url), 'open')).rejects.toThrow('408')
  })

  it('tells a socket to go, cuts it, and keeps no event for an app that cannot be reached', async () => {
    const workspace = await openWorkspace()
    const camille = workspace.as(workspace.addUser({ name: 'Camille' }).id)
    const first = await connect(workspace, () => true)
    workspace.recycle()
    await once(first.socket, 'message')
    expect(first.said.at(-1)).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' })
    const second = await connect(workspace, () => true)
    await (await camille.dm('un')).acked
    expect(first.said).toHaveLength(2)
    const cut = once(second.socket, 'close')
    workspace.dropSockets()
    await cut

    await workspace.down()
    await expect(fetch(workspace.apiUrl)).rejects.toThrow()
    expect(await camille.dm('deux')).toMatchObject({ eventId: '' })
    expect(await camille.command('/go', '')).toMatchObject({ error: 'dispatch_failed' })
    await workspace.up()
    const third = await connect(workspace, () => true)
    await (await camille.dm('trois')).acked
    expect(third.said.map(({ type }) => type)).toEqual(['hello', 'events_api'])
    const texts = workspace.messages(workspace.dmOf(camille.id)).map(({ text }) => text)
    expect(texts).toEqual(['un', 'deux', 'trois'])
  })

  it('sends again what came while no socket was open', async () => {
    // As often as it takes until there is a socket again.
    const again = Array<number>(600).fill(100)
    const workspace = await openWorkspace({ retryAfterMs: [0, ...again] })
    const camille = workspace.as(workspace.addUser({ name: 'Camille' }).id)
    await connect(workspace)
    workspace.dropSockets()
    const { acked, eventId } = await camille.dm('Allô ?')
    const { said } = await connect(workspace)
    expect(await acked).toBe(true)
    expect(said[1]).toMatchObject({
      payload: { event_id: eventId },
      retry_reason: 'connection_failed',
    })
    // The first was at once.
    expect(said[1]?.retry_attempt).toBeGreaterThanOrEqual(2)
  })

  it('brings Bolt back after a cut', async () => {
    const workspace = await openWorkspace()
    const camille = workspace.as(workspace.addUser({ name: 'Camille' }).id)
    await startBolt(
      workspace,
      (app) => {
        app.message('Bonjour', async ({ say }) => {
          await say('Bonjour aussi')
        })
      },
      50,
    )
    workspace.dropSockets()
    await workspace.until(
      () => workspace.calls.filter(({ method }) => method === 'apps.connections.open').length > 1,
    )
    await until(() => workspace.connections > 0)
    await camille.dm('Bonjour')
    await workspace.waitFor('chat.postMessage')
  })

  it('delivers 1,000 events at once, each once and in order', async () => {
    const workspace = await openWorkspace()
    const camille = workspace.as(workspace.addUser({ name: 'Camille' }).id)
    const { said } = await connect(workspace, () => true)
    const sent = await Promise.all(Array.from({ length: 1000 }, (_, i) => camille.dm(`${i}`)))
    expect(await Promise.all(sent.map(({ acked }) => acked))).not.toContain(false)
    expect(new Set(said.slice(1).map(({ payload }) => payload?.event_id)).size).toBe(1000)
    const ts = sent.map((one) => one.ts)
    expect(new Set(ts).size).toBe(1000)
    expect(ts.toSorted()).toEqual(ts)
  })
})

describe('HTTP', () => {
  async function startReceiver(workspace: SlackWorkspace, listen: (app: App) => void) {
    const receiver = new HTTPReceiver({
      signingSecret: workspace.signingSecret,
      logger: QUIET,
      unhandledRequestTimeoutMillis: 50,
    })
    const app = new App({
      token: workspace.botToken,
      receiver,
      logger: QUIET,
      clientOptions: { slackApiUrl: workspace.apiUrl },
    })
    listen(app)
    const server = await receiver.start({ port: 0, host: '127.0.0.1' })
    onTestFinished(() => void server.close())
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    await workspace.useRequestUrl(`http://127.0.0.1:${port}/slack/events`)
  }

  it('delivers what sockets deliver, signed, and its forgeries are refused', async () => {
    const workspace = await openWorkspace()
    const heard: unknown[] = []
    await startReceiver(workspace, (app) => {
      app.message('Bonjour', async ({ message, context }) => {
        heard.push([(message as { text?: string }).text, context.retryNum, context.retryReason])
      })
      app.command('/go', async ({ ack, command }) => ack(`Vu : ${command.text}`))
      app.shortcut('ask', async ({ ack }) => ack())
    })
    const camille = workspace.as(workspace.addUser({ name: 'Camille' }).id)
    const { acked, eventId } = await camille.dm('Bonjour')
    expect(await acked).toBe(true)
    expect(await workspace.redeliver(eventId)).toBe(true)
    expect(heard).toEqual([
      ['Bonjour', undefined, undefined],
      ['Bonjour', 1, 'http_timeout'],
    ])
    expect(await camille.command('/go', 'ça & là')).toMatchObject({
      payload: { text: 'Vu : ça & là' },
    })
    expect(workspace.ephemerals(camille.id)).toMatchObject([{ text: 'Vu : ça & là' }])
    expect(await camille.globalShortcut('ask')).toMatchObject({ error: null })
    expect(await camille.command('/unknown', '')).toMatchObject({ error: 'dispatch_failed' })

    const now = Math.floor(Date.now() / 1000)
    const body = { type: 'event_callback', event: { type: 'message', text: 'Bonjour' } }
    const forged = [{}, { signature: 'v0=00' }, { timestamp: now - 301 }, { timestamp: now - 200 }]
    const statuses = await Promise.all(forged.map((one) => workspace.forge({ body, ...one })))
    expect(statuses.map(({ status }) => status)).toEqual([200, 401, 401, 200])
  })
})

describe('response_url', () => {
  it('takes five answers, in the channel, in place of the original, or instead of it', async () => {
    const workspace = await openWorkspace()
    const urls: string[] = []
    const app = await startBolt(workspace, (app) => {
      app.action('b', async ({ ack, body }) => {
        urls.push((body as { response_url: string }).response_url)
        await ack()
      })
    })
    const camille = workspace.as(workspace.addUser({ name: 'Camille' }).id)
    const elements = [{ type: 'button' as const, action_id: 'b', text: plain('Oui') }]
    const blocks = [{ type: 'actions' as const, elements }]
    const { channel = '', ts = '' } = await app.client.chat.postMessage({
      channel: camille.id,
      text: 'a',
      blocks,
    })
    await camille.click({ channelId: channel, ts }, 'b')
    const [url = ''] = urls
    const answer = async (body: unknown) => {
      const response = await fetch(url, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      })
      return response.text()
    }
    expect(await answer({ text: 'ici', response_type: 'in_channel' })).toBe('ok')
    expect(await answer({ text: 'à vous' })).toBe('ok')
    expect(await answer({ text: 'fait', replace_original: true, blocks: [] })).toBe('ok')
    expect(workspace.messages(channel).map(({ text }) => text)).toEqual(['fait', 'ici'])
    await expect(camille.click({ channelId: channel, ts }, 'b')).rejects.toThrow('Nothing with the')
    expect(await answer({ text: '', blocks: [] })).toContain('no_text')
    expect(await answer({ delete_original: true })).toBe('ok')
    expect(workspace.messages(channel).map(({ text }) => text)).toEqual(['ici'])
    expect(await answer({ text: 'six' })).toContain('used_url')
    const halfAnHourLater = Date.now() + 30 * 60_000 + 1
    vi.useFakeTimers({ toFake: ['Date'], now: halfAnHourLater })
    onTestFinished(() => void vi.useRealTimers())
    expect(await answer({ text: 'tard' })).toContain('expired_url')
  })
})

describe('a socket that Slack does not open', () => {
  it.each(['refused', 'cut', 'closed', 'too_many_websockets', 'link_disabled'] as const)(
    '%s: once, and the next one is greeted',
    async (how) => {
      const workspace = await openWorkspace()
      workspace.openNext(how)
      const response = await fetch(`${workspace.apiUrl}apps.connections.open`, {
        method: 'POST',
        headers: { authorization: `Bearer ${workspace.appToken}` },
      })
      const { url } = (await response.json()) as { url: string }
      const socket = new WebSocket(url)
      const said: unknown[] = []
      socket.on('message', (data) => said.push(JSON.parse(String(data))))
      socket.on('error', () => {})
      await new Promise((closed) => socket.once('close', closed))
      const turnedAway = how === 'too_many_websockets' || how === 'link_disabled'
      expect(said).toEqual(turnedAway ? [{ type: 'disconnect', reason: how }] : [])
      expect(workspace.connections).toBe(0)
      expect((await connect(workspace)).said[0]).toMatchObject({ type: 'hello' })
    },
  )

  it('that is warned still gets envelopes; anything can be sent to it', async () => {
    const workspace = await openWorkspace()
    const camille = workspace.as(workspace.addUser({ name: 'Camille' }).id)
    const { said } = await connect(workspace)
    workspace.recycle('warning')
    expect(await (await camille.dm('Bonjour')).acked).toBe(true)
    workspace.sendFrame('{"type":"new"}')
    await expect
      .poll(() => said.map(({ type }) => type))
      .toEqual(['hello', 'disconnect', 'events_api', 'new'])
  })
})
