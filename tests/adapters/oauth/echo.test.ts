/** Token servers that repeat in their errors what they were sent: no secret of it gets into what we say. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { readAnswer } from '../../../src/adapters/oauth/answer.js'
import { signIn } from '../../../src/adapters/oauth/device-sign-in.js'
import { postWith } from '../../../src/adapters/oauth/endpoint.js'
import { hushed } from '../../../src/adapters/oauth/hushed.js'
import { oauthSettings } from '../../support/servers/oauth.js'
import {
  startTokenServer,
  type TokenServer,
  type WrongAnswer,
} from '../../support/servers/token-server.js'

/** With letters that are escaped in JSON and in addresses. */
const SECRET = 'S3cr/et~"+=é-of-the-application'

let server: TokenServer
beforeEach(async () => {
  server = await startTokenServer()
})
afterEach(() => server.stop())

const json = (value: object) => JSON.stringify(value)
const ANSWERS: readonly (readonly [string, (secret: string) => Omit<WrongAnswer, 'silent'>])[] = [
  [
    'in its words',
    (s) => ({
      status: 400,
      body: json({ error: 'invalid_grant', error_description: `« ${s} » is wrong` }),
    }),
  ],
  ['in its code', (s) => ({ status: 401, body: json({ error: `invalid_client ${s}` }) })],
  [
    'with slashes escaped',
    (s) => ({
      status: 400,
      body: json({ error: 'invalid_request', error_description: s }).replaceAll('/', '\\/'),
    }),
  ],
  [
    'with everything escaped',
    (s) => ({
      status: 400,
      body: `{"error":"invalid_scope","error_description":"${[...s].map((l) => `\\u${l.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"}`,
    }),
  ],
  [
    'as it came, in a form',
    (s) => ({
      status: 400,
      body: json({
        error: 'invalid_request',
        error_description: new URLSearchParams({ client_secret: s }).toString(),
      }),
    }),
  ],
  [
    'as of an address',
    (s) => ({
      status: 500,
      body: json({
        error: 'server_error',
        error_description: `at /token?x=${encodeURIComponent(s)}`,
      }),
    }),
  ],
  [
    'and says that all is well',
    (s) => ({ status: 200, body: json({ error: 'access_denied', error_description: s }) }),
  ],
  [
    'at its end, where it is cut',
    (s) => ({
      status: 400,
      body: json({ error: 'invalid_grant', error_description: `${'x'.repeat(270)} ${s}` }),
    }),
  ],
]

/** Of each flow, what its form holds. */
const FIELDS = ['client_secret', 'refresh_token', 'assertion', 'device_code'] as const

it.each(ANSWERS.flatMap(([name, answer]) => FIELDS.map((field) => [field, name, answer] as const)))(
  '%s %s',
  async (field, _, answer) => {
    const settings = oauthSettings({ flow: 'signin', tokenUrl: server.tokenUrl })
    server.answerNext(answer(SECRET))
    const said = await postWith(fetch)(server.tokenUrl, { client_id: 'amigo', [field]: SECRET })
    const message = messageOf(() => readAnswer(said, settings, 0))
    expect(message).toContain(String(said.status))
    for (const part of ['S3cr', 'of-the-app', '%2Fet']) expect(message).not.toContain(part)
  },
)

it('what is no secret is told, and a token that comes is taken as it is', async () => {
  const settings = oauthSettings({ flow: 'signin', tokenUrl: server.tokenUrl })
  server.answerNext({
    status: 400,
    body: json({ error: 'invalid_grant', error_description: 'AADSTS70000 of amigo' }),
  })
  const post = postWith(fetch)
  const refused = await post(server.tokenUrl, { client_id: 'amigo', refresh_token: SECRET })
  expect(messageOf(() => readAnswer(refused, settings, 0))).toContain('AADSTS70000 of amigo')
  server.answerNext({ status: 200, body: json({ access_token: 'at', refresh_token: SECRET }) })
  const granted = await post(server.tokenUrl, { client_id: 'amigo', refresh_token: SECRET })
  expect(readAnswer(granted, settings, 0).refreshToken).toBe(SECRET)
})

it.each(['s', 'e', 'inv', 'aad'])('of %j, which is in every word, nothing is hushed', (secret) => {
  const told = { error: 'invalid_client', error_description: 'AADSTS7000222: expired secret keys' }
  const body = JSON.stringify(told)
  expect(hushed(body, 401, { client_secret: secret })).toBe(body)
})

it('a server of codes that names no sensible times does not keep us for ever', async () => {
  const { tokenUrl, deviceUrl } = server
  const code = { device_code: 'd', user_code: 'u', verification_uri: 'https://x.example' }
  for (const [expires_in, interval] of [
    [1e12, 1],
    [600, 1e9],
    [-5, 1],
    ['Infinity', 5],
    [600, 'Infinity'],
  ]) {
    const waits: number[] = []
    server.answerNext({ status: 200, body: json({ ...code, expires_in, interval }) })
    const asking = signIn(
      oauthSettings({ flow: 'signin', tokenUrl, deviceUrl, clientSecret: undefined }),
      {
        post: async (url, form) =>
          url === deviceUrl
            ? postWith(fetch)(url, form)
            : { status: 400, retryAfter: null, body: json({ error: 'authorization_pending' }) },
        now: () => 0,
        show: () => {},
        pause: async (ms) => {
          waits.push(ms)
          if (waits.length > 5000) throw new Error('it asks for ever')
        },
      },
    )
    await expect(asking).rejects.toThrow('while the code was good')
    // No timer takes more (Node waits 1 ms instead).
    expect(Math.max(...waits)).toBeLessThan(2 ** 31)
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(2 * 3600_000)
  }
})

function messageOf(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('it was taken for a token')
}
