/** The service while Slack is broken, in each way that it can be: mail goes on, nothing ends, and what is mended works. */

import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SCOPES } from '../../../src/adapters/slack/base/scopes.js'
import type { Log } from '../../../src/app/ports/log.js'
import { readConfig } from '../../../src/config.js'
import { type RunningService, startService } from '../../../src/main.js'
import { type MailServer, startMailServer } from '../../../src/sandbox/mail-server.js'
import { settingsFor } from '../../../src/sandbox/sandbox.js'
import { type SlackWorkspace, startSlackWorkspace } from '../../../src/sandbox/slack/workspace.js'
import { METHODS } from '../../fixtures/slack-errors.js'
import {
  APP_RATE_LIMITED,
  envelopeOf,
  ODD_FRAMES,
  ODD_PAYLOADS,
} from '../../fixtures/slack-frames.js'
import { DESK } from '../../support/desk/world.js'
import { shippedFolder } from '../../support/runner/shipped.js'
import { until as waitUntil } from '../../support/runner/until.js'
import { freePort } from '../../support/servers/server.js'

const CAMILLE = 'camille.martin@academie.example'

let folder: string
let mail: MailServer
let slack: SlackWorkspace
let user: string
let service: RunningService | undefined
const said: string[] = []
/** What would have ended the process. */
const loose: unknown[] = []
const hear = (what: unknown) => void loose.push(what)

beforeEach(async () => {
  folder = await shippedFolder('broken')
  mail = await startMailServer({ address: DESK })
  slack = await startSlackWorkspace({
    scopes: Object.keys(SCOPES),
    retryAfterMs: [0, 200, 400],
    port: await freePort(),
  })
  user = slack.addUser({ name: 'Camille Martin', email: CAMILLE }).id
  said.length = 0
  loose.length = 0
  process.on('unhandledRejection', hear)
  process.on('uncaughtException', hear)
})
afterEach(async () => {
  await service?.stop()
  service = undefined
  await slack.close()
  await mail.close()
  process.off('unhandledRejection', hear)
  process.off('uncaughtException', hear)
  await rm(folder, { recursive: true })
})

function log(): Log {
  const tell = (_: object, sentence: string) => void said.push(sentence)
  return { debug() {}, info: tell, warn: tell, error: tell }
}

async function start(how?: Readonly<Record<string, string>>): Promise<void> {
  const settings = {
    ...settingsFor(mail, folder),
    AMIGO_SLACK_BOT_TOKEN: slack.botToken,
    AMIGO_SLACK_API_URL: slack.apiUrl,
    ...(how ?? { AMIGO_SLACK_APP_TOKEN: slack.appToken }),
  }
  service = await startService(readConfig({ mail: true, env: settings }), log())
  await service.ready
}

const until = (what: string, holds: () => boolean | Promise<boolean>) =>
  waitUntil(holds, () => ({ wanted: what, said }))

let sequence = 0
/** A mail in, its acknowledgement out. */
async function mailGoesOn(): Promise<void> {
  const before = mail.delivered.length
  mail.append(
    Buffer.from(
      [
        `Message-ID: <broken-${++sequence}@academie.example>`,
        `From: Dominique Leroy <dominique.leroy@academie.example>`,
        `To: ${DESK}`,
        'Subject: Souris',
        `Date: ${new Date().toUTCString()}`,
        '',
        `La souris numero ${sequence} ne repond plus du tout.`,
        '',
      ].join('\r\n'),
    ),
  )
  await until('an acknowledgement', () =>
    mail.delivered.slice(before).some(({ to }) => to.startsWith('dominique.leroy')),
  )
}

async function chatWorks(
  text = 'Le tableau de la salle 12 ne répond plus du tout.',
): Promise<void> {
  const knex = service?.services.knex
  await until('a socket', () => slack.connections > 0)
  await slack.as(user).dm(text)
  await until(
    'a request',
    async () => (await knex?.('tickets').where({ description: text }))?.length === 1,
  )
}

const opensNot = (how: Parameters<SlackWorkspace['openNext']>[0], times: number) => () =>
  slack.openNext(how, times)
const everyMethod = (spoil: (method: string) => void) => () => Object.keys(METHODS).forEach(spoil)

describe('at the start, and then mended', () => {
  const WAYS: readonly (readonly [string, () => unknown])[] = [
    ['the upgrade is refused with 503', opensNot('refused', 2)],
    ['the handshake is cut', opensNot('cut', 2)],
    ['the socket closes before its hello', opensNot('closed', 2)],
    ['there are too many sockets', opensNot('too_many_websockets', 2)],
    ['Socket Mode is off', opensNot('link_disabled', 2)],
    ['Slack is not there', () => slack.down()],
    ['the token is refused', () => slack.revokeToken('invalid_auth')],
    [
      'every method has an error that is new',
      everyMethod((m) => slack.failNext(m, 'new_error', 1)),
    ],
    [
      'every method answers request_timeout',
      everyMethod((m) => slack.failNext(m, 'request_timeout', 2)),
    ],
    ['every method asks to wait, by 429', everyMethod((m) => slack.rateLimit(m, 1, 1))],
    [
      'every method asks to wait, as rate_limited',
      everyMethod((m) => slack.failNext(m, 'rate_limited', 1)),
    ],
    ['every method answers 500', everyMethod((m) => slack.serverError(m, 3))],
  ]
  it.each(WAYS)('%s', async (_, spoil) => {
    await spoil()
    await start()
    await mailGoesOn()
    await slack.up().catch(() => undefined)
    slack.restoreToken()
    await chatWorks()
    expect(loose).toEqual([])
    // Nobody is told of a fault without a name.
    expect(said.filter((line) => /undefined|no reason given|TypeError/.test(line))).toEqual([])
  })
})

describe('hanging, and stopped so', () => {
  const WAYS: readonly (readonly [string, () => unknown])[] = [
    ['the upgrade is never answered', opensNot('silent', 1)],
    ['the hello never comes', opensNot('no-hello', 1)],
    ['auth.test is never answered', () => slack.hang('auth.test', 9)],
    ['apps.connections.open is never answered', () => slack.hang('apps.connections.open', 9)],
  ]
  it.each(WAYS)('%s', async (_, spoil) => {
    spoil()
    await start()
    await mailGoesOn()
    await service?.stop()
    expect(loose).toEqual([])
  })

  it('a question about a user is never answered, and mail does not wait for it', async () => {
    await start()
    await until('a socket', () => slack.connections > 0)
    slack.hang('users.info', 9)
    await slack.as(user).dm('Le tableau de la salle 12 ne répond plus du tout.')
    await slack.waitFor('users.info')
    await mailGoesOn()
    await service?.stop()
    expect(loose).toEqual([])
    // It is kept, and asked for by the next start.
    service = undefined
  })
})

describe('while it is connected', () => {
  it('whatever comes by the socket, the same socket goes on', async () => {
    await start()
    await until('a socket', () => slack.connections > 0)
    const frames = [
      ...Object.values(ODD_FRAMES),
      ...['events_api', 'interactive', 'slash_commands', 'new_envelope'].flatMap((type) =>
        Object.values(ODD_PAYLOADS).map((payload) => envelopeOf(type, payload)),
      ),
    ]
    expect(frames.length).toBeGreaterThan(120)
    for (const frame of frames) slack.sendFrame(frame)
    await mailGoesOn()
    await chatWorks()
    const opened = slack.calls.filter(({ method }) => method === 'apps.connections.open')
    expect(opened).toHaveLength(1)
    expect(loose).toEqual([])
    expect(said.some((line) => line.includes('Slack holds events back'))).toBe(true)
  })

  it('sockets are cut, and do not come back at once', async () => {
    await start()
    await chatWorks()
    slack.openNext('refused', 2)
    slack.openNext('too_many_websockets', 1)
    slack.dropSockets()
    await mailGoesOn()
    await chatWorks('Une autre chose : plus de papier nulle part.')
    expect(loose).toEqual([])
  })

  it('by HTTP whatever is posted is answered, and the next post is heard', async () => {
    const port = await freePort()
    await start({
      AMIGO_SLACK_SIGNING_SECRET: slack.signingSecret,
      AMIGO_SLACK_PORT: String(port),
    })
    await until('Slack', () => said.includes('slack: listens'))
    await slack.useRequestUrl(`http://127.0.0.1:${port}/slack/events`)
    const answers: Record<string, number> = {}
    for (const [name, body] of Object.entries({ ...ODD_PAYLOADS, limited: APP_RATE_LIMITED }))
      if (body !== undefined) answers[name] = (await slack.forge({ body: body as never })).status
    // What can never be read is not to come again.
    expect([...new Set(Object.values(answers))]).toEqual([200])
    await mailGoesOn()
    await slack.as(user).dm('Le tableau de la salle 12 ne répond plus du tout.')
    const knex = service?.services.knex
    await until(
      'a request',
      async () => (await knex?.('inbound_messages').where({ channel: 'chat' }))?.length === 1,
    )
    expect(loose).toEqual([])
  })
})
