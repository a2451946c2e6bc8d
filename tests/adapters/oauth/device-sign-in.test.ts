/** Somebody signs in on another device (RFC 8628): pending, slow down, declined, too late, and a server that stumbles. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DeviceCode, signIn } from '../../../src/adapters/oauth/device-sign-in.js'
import { postWith } from '../../../src/adapters/oauth/endpoint.js'
import { oauthSettings } from '../../support/servers/oauth.js'
import { startTokenServer, type TokenServer } from '../../support/servers/token-server.js'

let server: TokenServer
let waits: number[]
let shown: DeviceCode[]
beforeEach(async () => {
  server = await startTokenServer()
  waits = []
  shown = []
})
afterEach(() => server.stop())

function begin() {
  const { tokenUrl, deviceUrl } = server
  return signIn(oauthSettings({ flow: 'signin', tokenUrl, deviceUrl, clientSecret: undefined }), {
    post: postWith(fetch),
    now: () => 1000,
    show: (code) => shown.push(code),
    pause: async (ms) => waits.push(ms / 1000),
  })
}

describe('the code', () => {
  it('is shown, and the server asked until somebody has typed it', async () => {
    server.polls('authorization_pending', 'authorization_pending')
    const { granted } = await begin()
    expect(shown).toMatchObject([
      { userCode: 'WDJB-MJHT', uri: 'https://login.example/device', seconds: 900 },
    ])
    expect(server.userOf(granted.accessToken)).toBe('assistance@academie.example')
    expect(granted.refreshToken).toMatch(/^rt-/)
    expect(waits).toEqual([5, 5, 5])
  })

  it('slow_down adds five seconds to all waits that follow (§3.5)', async () => {
    server.polls('authorization_pending', 'slow_down', 'authorization_pending', 'slow_down')
    await begin()
    expect(waits).toEqual([5, 5, 10, 10, 15])
  })

  it.each([
    ['access_denied', /declined/],
    ['authorization_declined', /declined/],
    ['expired_token', /while the code was good/],
    ['code_expired', /while the code was good/],
    ['invalid_client', /AMIGO_OAUTH_CLIENT_SECRET/],
    ['invalid_grant', /amigo oauth login/],
  ])('%s ends it', async (error, says) => {
    server.polls('authorization_pending', error)
    await expect(begin()).rejects.toMatchObject({
      message: expect.stringMatching(says),
      permanent: true,
    })
    expect(waits).toHaveLength(2)
  })

  it('ends by itself when its time is over, whatever the server says', async () => {
    server.polls(...Array.from({ length: 500 }, () => 'authorization_pending'))
    await expect(begin()).rejects.toThrow('while the code was good')
    expect(waits).toHaveLength(180)
  })
})

describe('a server that stumbles', () => {
  const code = {
    status: 200,
    body: JSON.stringify({
      device_code: 'd',
      user_code: 'U',
      verification_url: 'https://login.example/',
      expires_in: '600',
    }),
  }

  it('an answer of 5xx or 429 among the polls is waited out', async () => {
    server.answerNext(
      code,
      { status: 503, body: '<html>' },
      { status: 429, body: '', headers: { 'retry-after': '40' } },
    )
    await begin()
    expect(waits).toEqual([5, 10, 45])
    expect(shown[0]).toMatchObject({ uri: 'https://login.example/', seconds: 600 })
  })

  it.each([
    ['a web page', { status: 200, body: '<html>' }, /DEVICE_URL/],
    ['no such page', { status: 404, body: '<html>' }, /DEVICE_URL|TOKEN_URL/],
    ['another application', { status: 401, body: '{"error":"invalid_client"}' }, /CLIENT_ID/],
    ['half a code', { status: 200, body: '{"device_code":"d"}' }, /DEVICE_URL/],
  ])('%s in place of a code: one line', async (_, answer, says) => {
    server.answerNext(answer)
    await expect(begin()).rejects.toThrow(says)
    expect(shown).toEqual([])
  })

  it('that is away while it is polled is asked less and less often', async () => {
    const { tokenUrl, deviceUrl } = server
    const post = postWith(fetch)
    let away = 3
    const flaky: typeof post = (url, form) =>
      url === tokenUrl && away-- > 0 ? post('http://127.0.0.1:1/', form) : post(url, form)
    await signIn(oauthSettings({ flow: 'signin', tokenUrl, deviceUrl, clientSecret: undefined }), {
      post: flaky,
      now: () => 1000,
      show: () => {},
      pause: async (ms) => waits.push(ms / 1000),
    })
    expect(waits).toEqual([5, 10, 20, 40])
  })
})
