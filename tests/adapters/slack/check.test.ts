/** What `amigo doctor` says of Slack, asked of a workspace on loopback. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HTTPReceiver, LogLevel } from '@slack/bolt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SCOPES } from '../../../src/adapters/slack/base/scopes.js'
import {
  checkSlack,
  type SlackSettings,
  type TeamChannel,
} from '../../../src/adapters/slack/check/check.js'
import { type SlackWorkspace, startSlackWorkspace } from '../../../src/sandbox/slack/workspace.js'
import { freePort } from '../../support/servers/server.js'

const SECRET = '0123456789abcdef0123456789abcdef'

let slack: SlackWorkspace
beforeEach(async () => {
  slack = await startSlackWorkspace({ scopes: Object.keys(SCOPES), port: await freePort() })
})
afterEach(() => slack.close())

/** One line a finding, as the command prints them. */
async function found(changes: Partial<SlackSettings> = {}, teams: readonly TeamChannel[] = []) {
  const { botToken, appToken, apiUrl } = slack
  const settings = { botToken, appToken, apiUrl, signingSecret: undefined, port: 3000 }
  const lines: string[] = []
  for await (const { name, ok, says } of checkSlack({ ...settings, ...changes }, teams))
    lines.push(`${ok ? 'ok' : 'DO'} ${name}: ${says}`)
  for (const line of lines) expect(line).not.toContain('\n')
  return lines
}
const last = async (...asked: Parameters<typeof found>) => (await found(...asked)).at(-1)
const members = () => [slack.botUserId]
const channel = (name: string, more: object = {}) => slack.addChannel({ name, ...more }).id

it('says of what works that it does', async () => {
  const one = channel('assistance-n1', { members: members() })
  const two = channel('gestion', { members: members(), isPrivate: true })
  const teams = [
    { code: 'n1', channel: one },
    { code: 'gestion', channel: two },
  ]
  expect(await found({}, teams)).toEqual([
    'ok Slack token: @amigo of the workspace Sandbox',
    'ok Slack scopes: all are granted',
    'ok Slack events: Socket Mode opens a connection, and Slack says hello',
    'ok Slack team: n1: #assistance-n1, the bot is in it',
    'ok Slack team: gestion: #gestion, the bot is in it',
  ])
})

describe('the bot token', () => {
  it('is refused, or was revoked: nothing else is asked', async () => {
    expect(await found({ botToken: 'xoxb-another' })).toEqual([
      'DO Slack token: AMIGO_SLACK_BOT_TOKEN is refused: copy the Bot User OAuth Token anew from « OAuth & Permissions » (Slack said: invalid_auth)',
    ])
    slack.revokeToken('account_inactive')
    expect(await found()).toEqual([
      'DO Slack token: AMIGO_SLACK_BOT_TOKEN is of an app that was removed: install the app anew, copy its new token (Slack said: account_inactive)',
    ])
  })

  it('lacks scopes: they are named', async () => {
    await slack.close()
    const scopes = Object.keys(SCOPES).filter((s) => s !== 'files:read' && s !== 'groups:read')
    slack = await startSlackWorkspace({ scopes })
    expect(await found()).toContain(
      'DO Slack scopes: the app lacks files:read, groups:read: paste slack/manifest.yaml into « App Manifest », then install the app anew',
    )
  })
})

describe('events', () => {
  it('do not come with a wrong app token', async () => {
    expect(await found({ appToken: 'xapp-another' })).toContain(
      'DO Slack events: AMIGO_SLACK_APP_TOKEN is refused: copy the App-Level Token anew from « Basic Information », and see that Socket Mode is on (Slack said: invalid_auth)',
    )
    slack.failNext('apps.connections.open', 'missing_scope')
    expect(await found()).toContain(
      'DO Slack events: AMIGO_SLACK_APP_TOKEN lacks the scope connections:write: generate another one that has it (Slack said: missing_scope)',
    )
  })

  it.each([
    ['refused', /before its hello/],
    ['cut', /before its hello/],
    ['closed', /before its hello/],
    ['too_many_websockets', /too many connections .*see that Amigo runs once/],
    ['link_disabled', /Socket Mode is off in the settings of the app: turn it on/],
  ] as const)('do not come where the socket is %s', async (how, says) => {
    slack.openNext(how)
    const [, , events = ''] = await found()
    expect(events).toMatch(/^DO Slack events: Socket Mode opens no connection: .*firewall/)
    expect(events).toMatch(says)
    expect(slack.connections).toBe(0)
  })

  it('are not taken from the service: the socket of the doctor is closed', async () => {
    expect((await found())[2]).toMatch(/^ok/)
    await expect.poll(() => slack.connections).toBe(0)
  })

  it('come by HTTP, as far as this machine can tell', async () => {
    const http = { appToken: undefined, signingSecret: SECRET }
    expect((await found({ ...http, signingSecret: 'xapp-1' }))[2]).toMatch(
      /^DO Slack events: AMIGO_SLACK_SIGNING_SECRET is no signing secret/,
    )

    const receiver = new HTTPReceiver({ signingSecret: SECRET, logLevel: LogLevel.ERROR })
    receiver.init({ processEvent: async () => {} } as never)
    const server = await receiver.start({ port: 0, host: '127.0.0.1' })
    const { port } = server.address() as AddressInfo
    expect((await found({ ...http, port }))[2]).toBe(
      `ok Slack events: HTTP: Amigo listens at http://127.0.0.1:${port}/slack/events`,
    )
    const other = SECRET.replace('0', 'f')
    expect((await found({ ...http, port, signingSecret: other }))[2]).toMatch(
      /^DO Slack events: what listens at .* is not Amigo, or has another signing secret/,
    )
    await receiver.stop()
    expect((await found({ ...http, port }))[2]).toBe(
      `ok Slack events: HTTP: nobody listens at http://127.0.0.1:${port}/slack/events yet, the service will`,
    )
  })
})

describe('the channel of a team', () => {
  it('is not there, or private and not ours', async () => {
    const hidden = channel('direction', { isPrivate: true })
    for (const id of ['C0NOWHERE', hidden])
      expect(await last({}, [{ code: 'n1', channel: id }])).toBe(
        `DO Slack team: n1: ${id} is no channel that the bot may see: check chat_channel in the catalogue; if it is private, write /invite @amigo there (Slack said: channel_not_found)`,
      )
  })

  it('has not invited the bot, or is archived', async () => {
    const id = channel('assistance-n1')
    const teams = [{ code: 'n1', channel: id }]
    expect(await last({}, teams)).toBe(
      'DO Slack team: n1: the bot is not in #assistance-n1: write /invite @amigo there',
    )
    slack.setChannel(id, { isArchived: true })
    expect(await last({}, teams)).toBe(
      'DO Slack team: n1: #assistance-n1 is archived: restore it, or give the team another chat_channel in the catalogue',
    )
  })

  it('is named by no team', async () => {
    expect(await last()).toBe(
      'ok Slack team: none has a chat_channel in the catalogue: requests are on no board',
    )
  })
})

describe('Slack', () => {
  it('is down, has a fault of its own, or asks to wait', async () => {
    slack.rateLimit('auth.test', 30)
    expect(await found()).toEqual(['DO Slack token: Slack asks to wait: try again in a minute'])
    slack.serverError('auth.test')
    expect(await last()).toMatch(/^DO Slack token: Slack can't be reached \(.*500.*\): check the/)
    await slack.down()
    expect(await found()).toEqual([
      expect.stringMatching(/^DO Slack token: Slack can't be reached \(.+\): check the network/),
    ])
    await slack.up()
  })

  it('is hidden behind the page of a proxy', async () => {
    const proxy = createServer((_, response) => void response.end('<html>Log in\nfirst</html>'))
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done))
    const { port } = proxy.address() as AddressInfo
    expect(await found({ apiUrl: `http://127.0.0.1:${port}/` })).toEqual([
      expect.stringMatching(/can't be reached \(what answers is not Slack\)/),
    ])
    await new Promise((done) => proxy.close(done))
  })
})
