/** The desk in Slack, behind an HTTP proxy: calls, files and the socket go through it, and it may go away. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { readOutboundProxy } from '../../../src/adapters/proxy/outbound.js'
import { openWeb, type Web } from '../../../src/adapters/proxy/web.js'
import { CAMILLE } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { type ConnectProxy, startConnectProxy } from '../../support/servers/connect-proxy.js'

const TEXT = 'La souris du CDI ne répond plus du tout.'

let proxy: ConnectProxy
let web: Web
let world: ChatWorld
beforeEach(async () => {
  proxy = await startConnectProxy({})
  const env = { HTTPS_PROXY: `http://amigo:secret@127.0.0.1:${proxy.port}` }
  web = openWeb(readOutboundProxy(env, true))
  world = await openChatWorld({ settings: { web } })
})
afterEach(async () => {
  await world.close()
  await web.dispatcher?.destroy()
  await proxy.close()
})

const tickets = async () => (await world.knex('tickets')).length

it('calls, files and the socket go through it, with its login', async () => {
  const slack = new URL(world.slack.apiUrl).host
  await world.by(CAMILLE).dm(TEXT, {
    files: [{ name: 'capture.png', mimetype: 'image/png', content: Buffer.from('image') }],
  })
  await world.turnsUntil(async () => (await tickets()) === 1)
  expect(new Set(proxy.asked)).toEqual(new Set([slack]))
  // The socket has one of its own.
  expect(proxy.open).toBeGreaterThan(1)
  expect(world.slack.connections).toBe(1)
  expect(await world.knex('attachments')).toHaveLength(1)
  const login = `Basic ${Buffer.from('amigo:secret').toString('base64')}`
  expect(new Set(proxy.logins)).toEqual(new Set([login]))
})

it('when it is restarted, and refuses for a while, that is said once, and nothing is lost', async () => {
  await world.by(CAMILLE).dm(TEXT)
  await world.turnsUntil(async () => (await tickets()) === 1)
  proxy.misbehave({ status: 407 })
  proxy.cut()
  await world.turnsUntil(() => world.said.some((line) => line.includes('(407)')))
  const refused = world.said.filter((line) => line.includes('tried again'))
  expect(refused).toEqual([
    expect.stringMatching(
      /HTTPS_PROXY: http:\/\/127\.0\.0\.1:\d+ refuses 127\.0\.0\.1:\d+ \(407\): it wants a login/,
    ),
  ])
  expect(world.said.join()).not.toContain('secret')
  proxy.misbehave(null)
  await world.turnsUntil(() => world.said.some((line) => line.includes('connected again')))
  await world.by(CAMILLE).dm('Une autre chose : plus de papier nulle part.')
  await world.turnsUntil(async () => (await tickets()) === 2)
}, 120_000)
