/** Access tokens from a token server on loopback: renewed in time, once for all who ask, and without a storm. */

import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AccessTokens, openAccessTokens } from '../../../src/adapters/oauth/access-tokens.js'
import { postWith } from '../../../src/adapters/oauth/endpoint.js'
import type { OAuthSettings } from '../../../src/adapters/oauth/settings.js'
import { storeSignIn, tokenSource } from '../../../src/adapters/oauth/token-sources.js'
import { MINUTE } from '../../../src/core/running/durations.js'
import { oauthSettings, openClocks, type TestClocks } from '../../support/servers/oauth.js'
import { startTokenServer, type TokenServer } from '../../support/servers/token-server.js'

const USER = 'assistance@academie.example'

let server: TokenServer
let folder: string
let clocks: TestClocks
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amigo-oauth-'))
  server = await startTokenServer()
  clocks = openClocks()
})
afterEach(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

const settingsOf = (changed: Partial<OAuthSettings> = {}) =>
  oauthSettings({ tokenUrl: server.tokenUrl, clientSecret: undefined, ...changed })
/** As a process of its own would have them. */
const open = (settings: OAuthSettings, within?: number): AccessTokens =>
  openAccessTokens(
    tokenSource(settings, { post: postWith(fetch, within), clocks, folder }),
    clocks,
    () => 0,
  )
const signedIn = () => settingsOf({ flow: 'signin' })
async function signIn(settings: OAuthSettings) {
  const refreshToken = server.signedIn(USER)
  await storeSignIn(
    folder,
    settings,
    { accessToken: 'old', seconds: 0, refreshToken },
    clocks.now(),
  )
}

describe('an application’s own token', () => {
  it('is asked for once, however many ask, and again before it ends', async () => {
    const tokens = open(settingsOf())
    const all = await Promise.all(Array.from({ length: 20 }, () => tokens.get()))
    expect(new Set(all).size).toBe(1)
    expect(server.asked).toHaveLength(1)
    clocks.pass(54 * MINUTE)
    expect(await tokens.get()).toBe(all[0])
    clocks.pass(2 * MINUTE)
    expect(await tokens.get()).not.toBe(all[0])
    expect(server.asked.map((form) => form.get('grant_type'))).toEqual(
      Array.from({ length: 2 }, () => 'client_credentials'),
    )
  })

  it.each([3, -3])('ends in time when the clock is set by %s hours meanwhile', async (hours) => {
    const tokens = open(settingsOf())
    const first = await tokens.get()
    clocks.set(hours * 60 * MINUTE)
    clocks.pass(56 * MINUTE)
    expect(await tokens.get()).not.toBe(first)
  })

  it('is renewed at once when a server refuses it, but never twice within a minute', async () => {
    const tokens = open(settingsOf())
    const first = await tokens.get()
    const second = await tokens.get(first)
    expect(second).not.toBe(first)
    // Somebody else is refused with the old one a little later.
    expect(await tokens.get(first)).toBe(second)
    expect(await tokens.get(second)).toBe(second)
    expect(server.asked).toHaveLength(2)
    clocks.pass(MINUTE)
    expect(await tokens.get(second)).not.toBe(second)
  })
})

describe('a sign-in', () => {
  it('nobody has signed in: one line says what to run', async () => {
    await expect(open(signedIn()).get()).rejects.toThrow(
      `nobody has signed in for ${USER} yet: run \`amigo oauth login\``,
    )
    expect(server.asked).toHaveLength(0)
  })

  it('keeps the new refresh token before its access token is used', async () => {
    const settings = signedIn()
    await signIn(settings)
    const tokens = open(settings)
    const first = await tokens.get()
    expect(stored().accessToken).toBe(first)
    clocks.pass(60 * MINUTE)
    const second = await tokens.get()
    expect(second).not.toBe(first)
    expect(server.asked[1]?.get('refresh_token')).not.toBe(server.asked[0]?.get('refresh_token'))
    expect(server.userOf(second)).toBe(USER)
  })

  it('is for its user alone', async () => {
    await signIn(signedIn())
    const [name = ''] = readdirSync(join(folder, 'oauth'))
    expect(statSync(join(folder, 'oauth')).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'oauth', name)).mode & 0o777).toBe(0o600)
  })

  it('is renewed by one process, and read by the others', async () => {
    const settings = signedIn()
    await signIn(settings)
    const processes = Array.from({ length: 5 }, () => open(settings))
    const all = await Promise.all(processes.map((tokens) => tokens.get()))
    expect(new Set(all).size).toBe(1)
    expect(server.asked).toHaveLength(1)
    clocks.pass(60 * MINUTE)
    await Promise.all(processes.map((tokens) => tokens.get()))
    expect(server.asked).toHaveLength(2)
  })

  it('what the disk does not take is not used, and is not lost either', async () => {
    const settings = signedIn()
    await signIn(settings)
    const tokens = open(settings)
    const oauth = join(folder, 'oauth')
    const [file = ''] = readdirSync(oauth).filter((name) => name.endsWith('.json'))
    const before = readFileSync(join(oauth, file))
    server.answerNext({
      status: 200,
      body: JSON.stringify({ access_token: 'a1', expires_in: 3600, refresh_token: 'r1' }),
      before: () => {
        // A folder in the way of the rename.
        rmSync(join(oauth, file))
        mkdirSync(join(oauth, file))
      },
    })
    await expect(tokens.get()).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/)
    await rm(join(oauth, file), { recursive: true })
    writeFileSync(join(oauth, file), before, { mode: 0o600 })
    expect(await tokens.get()).toBe('a1')
    expect(stored()).toMatchObject({ refreshToken: 'r1', accessToken: 'a1' })
    expect(server.asked).toHaveLength(1)
  })

  it('revoked: one line, and no storm', async () => {
    const settings = signedIn()
    await signIn(settings)
    const tokens = open(settings)
    server.revoke()
    for (let i = 0; i < 50; i++) {
      await expect(tokens.get()).rejects.toThrow(
        /the sign-in of .* was revoked or has expired: run `amigo oauth login`/,
      )
      clocks.pass(1000)
    }
    // From 0.5 s to 2.5 min between two questions, with the least jitter.
    expect(server.asked.length).toBeLessThan(9)
  })

  it('anew: what was refused is tried at once', async () => {
    const settings = signedIn()
    await signIn(settings)
    const tokens = open(settings)
    server.revoke()
    for (let i = 0; i < 20; i++) {
      await expect(tokens.get()).rejects.toThrow('revoked')
      clocks.pass(5 * MINUTE)
    }
    await signIn(settings)
    expect(server.userOf(await tokens.get())).toBe(USER)
  })

  it.each([
    ['is damaged', (file: string) => writeFileSync(file, '{"refreshToken":')],
    ['is empty', (file: string) => writeFileSync(file, '')],
  ])('a file that %s: one line says what to run', async (_, damage) => {
    const settings = signedIn()
    await signIn(settings)
    const [name = ''] = readdirSync(join(folder, 'oauth'))
    damage(join(folder, 'oauth', name))
    await expect(open(settings).get()).rejects.toThrow(/is damaged: run `amigo oauth login`/)
  })

  function stored() {
    const oauth = join(folder, 'oauth')
    const [file = ''] = readdirSync(oauth).filter((name) => name.endsWith('.json'))
    return JSON.parse(readFileSync(join(oauth, file), 'utf8'))
  }
})

describe('a token server that is not well', () => {
  it('is asked less and less often, and not before it says', async () => {
    const tokens = open(settingsOf())
    server.answerNext({ status: 429, body: '', headers: { 'retry-after': '600' } })
    await expect(tokens.get()).rejects.toThrow('gives no token for now')
    clocks.pass(9 * MINUTE)
    await expect(tokens.get()).rejects.toThrow('gives no token for now')
    expect(server.asked).toHaveLength(1)
    clocks.pass(2 * MINUTE)
    expect(server.userOf(await tokens.get())).toBe(USER)
  })

  it('that is silent is given up', async () => {
    server.answerNext({ status: 200, body: '', silent: true })
    await expect(open(settingsOf(), 50).get()).rejects.toThrow('does not answer within 0.05 s')
  })

  it('that is not there is an outage', async () => {
    await server.stop()
    await expect(open(settingsOf()).get()).rejects.toMatchObject({
      message: expect.stringContaining("can't be reached"),
      permanent: false,
    })
  })

  it('never hears of it again where it points elsewhere', async () => {
    const headers = { location: server.tokenUrl }
    server.answerNext({ status: 307, body: '', headers })
    await expect(open(settingsOf()).get()).rejects.toMatchObject({ permanent: true })
    expect(server.asked).toHaveLength(1)
  })

  it('no fault has a token or a secret in it', async () => {
    const settings = settingsOf({ flow: 'signin', clientSecret: 'hidden-client-secret' })
    await signIn(settings)
    const [name = ''] = readdirSync(join(folder, 'oauth'))
    const { refreshToken } = JSON.parse(readFileSync(join(folder, 'oauth', name), 'utf8'))
    server.revoke()
    const fault = await open(settings)
      .get()
      .catch((error: unknown) => error)
    const shown = `${(fault as Error).stack} ${JSON.stringify(fault)}`
    expect(shown).not.toContain('hidden-client-secret')
    expect(shown).not.toContain(refreshToken)
  })
})
