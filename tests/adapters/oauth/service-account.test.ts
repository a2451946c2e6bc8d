/** A service account (RFC 7523): its assertion is checked by a token server, and a key that is none is refused. */

import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAccessTokens } from '../../../src/adapters/oauth/access-tokens.js'
import { readServiceAccount } from '../../../src/adapters/oauth/assertion.js'
import { postWith } from '../../../src/adapters/oauth/endpoint.js'
import { tokenSource } from '../../../src/adapters/oauth/token-sources.js'
import { oauthSettings, openClocks } from '../../support/servers/oauth.js'
import { startTokenServer, type TokenServer } from '../../support/servers/token-server.js'

const pem = { type: 'pkcs8', format: 'pem' } as const
const keys = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: pem,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
const { privateKey, publicKey } = keys()
const FILE = {
  type: 'service_account',
  client_email: 'desk@project.iam.example',
  private_key_id: 'k1',
  private_key: privateKey,
  token_uri: 'https://oauth2.example/token',
}

describe('the key file', () => {
  it('is read', () => {
    expect(readServiceAccount(JSON.stringify(FILE))).toEqual({
      email: FILE.client_email,
      keyId: 'k1',
      privateKey,
      tokenUrl: FILE.token_uri,
    })
  })

  it.each([
    ['no JSON', 'key'],
    ['no account', JSON.stringify({ ...FILE, client_email: undefined })],
    ['no address', JSON.stringify({ ...FILE, token_uri: 'oauth2' })],
    ['half a key', JSON.stringify({ ...FILE, private_key: privateKey.slice(0, 400) })],
    [
      'a key of another kind',
      JSON.stringify({
        ...FILE,
        private_key: generateKeyPairSync('ed25519', {
          privateKeyEncoding: pem,
          publicKeyEncoding: { type: 'spki', format: 'pem' },
        }).privateKey,
      }),
    ],
  ])('%s is none', (_, text) => {
    expect(readServiceAccount(text)).toBeNull()
  })
})

describe('its assertion', () => {
  let server: TokenServer
  beforeAll(async () => {
    server = await startTokenServer({ publicKey })
  })
  afterAll(() => server.stop())

  const tokensOf = (key: string, clockAt = Date.now()) => {
    const { tokenUrl } = server
    const serviceAccount = { email: FILE.client_email, keyId: 'k1', privateKey: key }
    const settings = oauthSettings({
      ...({ flow: 'service-account', tokenUrl, serviceAccount } as const),
      scope: 'https://mail.google.com/',
      user: 'lycees@academie.example',
    })
    const clocks = openClocks(clockAt)
    const source = tokenSource(settings, { post: postWith(fetch), clocks, folder: '/nowhere' })
    return openAccessTokens(source, clocks, () => 0)
  }

  it('is good for a token of that mailbox', async () => {
    expect(server.userOf(await tokensOf(privateKey).get())).toBe('lycees@academie.example')
    expect(server.asked.at(-1)?.get('grant_type')).toBe(
      'urn:ietf:params:oauth:grant-type:jwt-bearer',
    )
  })

  it.each([
    ['another key', keys().privateKey, 0],
    ['a clock that is a day behind', privateKey, -86_400_000],
    ['a clock that is an hour ahead', privateKey, 3_600_000],
  ])('%s: one line says what may be wrong', async (_, key, ahead) => {
    await expect(tokensOf(key, Date.now() + ahead).get()).rejects.toMatchObject({
      permanent: true,
      message: expect.stringMatching(/AMIGO_OAUTH_KEY, its delegation.* clock of this machine/),
    })
  })
})
