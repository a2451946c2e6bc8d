/** The settings of OAuth2: what each flow needs, what follows from a tenant, and to whom no token is sent. */

import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { imapSettings, smtpSettings } from '../src/composition/mail/mail-settings.js'
import { oauthSettings } from '../src/composition/mail/oauth.js'
import { readConfig } from '../src/config.js'
import { ConfigFault } from '../src/settings/config-fault.js'

type Env = Readonly<Record<string, string>>

const BASE: Env = {
  AMIGO_ADDRESS: 'assistance@academie.example',
  AMIGO_IMAP_HOST: 'imap.academie.example',
  AMIGO_IMAP_USER: 'assistance@academie.example',
  AMIGO_SMTP_HOST: 'smtp.academie.example',
  AMIGO_SMTP_USER: 'assistance@academie.example',
}
const CLIENT: Env = {
  AMIGO_OAUTH: 'client',
  AMIGO_OAUTH_TENANT: 'academie.example',
  AMIGO_OAUTH_CLIENT_ID: 'app',
  AMIGO_OAUTH_CLIENT_SECRET: 'hidden',
}
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})
const KEY = JSON.stringify({
  client_email: 'desk@project.iam.example',
  private_key: privateKey,
  token_uri: 'https://oauth2.example/token',
})

const read = (env: Env) => readConfig({ mail: true, env: { ...BASE, ...env } })
function problems(env: Env): string[] {
  try {
    read(env)
    return []
  } catch (error) {
    if (error instanceof ConfigFault) return error.message.split('\n')
    throw error
  }
}

describe('what is missing or wrong is named', () => {
  const ROWS: readonly (readonly [string, Env, readonly RegExp[]])[] = [
    ['neither password nor OAuth', {}, [/^AMIGO_IMAP_PASSWORD is missing/]],
    ['all of client', CLIENT, []],
    [
      'client alone',
      { AMIGO_OAUTH: 'client' },
      [
        /^AMIGO_OAUTH_TENANT or AMIGO_OAUTH_TOKEN_URL is missing, and AMIGO_OAUTH=client needs it/,
        /^AMIGO_OAUTH_CLIENT_ID is missing/,
        /^AMIGO_OAUTH_CLIENT_SECRET is missing/,
      ],
    ],
    [
      'signin without the address of codes',
      {
        AMIGO_OAUTH: 'signin',
        AMIGO_OAUTH_TOKEN_URL: 'https://login.example/token',
        AMIGO_OAUTH_CLIENT_ID: 'app',
      },
      [/^AMIGO_OAUTH_TENANT or AMIGO_OAUTH_DEVICE_URL is missing/],
    ],
    [
      'a service account without its key',
      { AMIGO_OAUTH: 'service-account' },
      [/^AMIGO_OAUTH_KEY /],
    ],
    [
      'a key that is none',
      { AMIGO_OAUTH: 'service-account', AMIGO_OAUTH_KEY: '{"client_email":"a"}' },
      [/^AMIGO_OAUTH_KEY is no key of a service account/],
    ],
    ['its key', { AMIGO_OAUTH: 'service-account', AMIGO_OAUTH_KEY: KEY }, []],
    [
      'no flow',
      { ...CLIENT, AMIGO_OAUTH: '' },
      [/^AMIGO_IMAP_PASSWORD/, /^AMIGO_OAUTH is missing/],
    ],
    ['another flow', { ...CLIENT, AMIGO_OAUTH: 'code' }, [/^AMIGO_OAUTH: must be one of client/]],
    [
      'a token server without TLS',
      { ...CLIENT, AMIGO_OAUTH_TOKEN_URL: 'http://login.example/token' },
      [/^AMIGO_OAUTH_TOKEN_URL: must be an address/],
    ],
    [
      'a tenant that is none',
      { ...CLIENT, AMIGO_OAUTH_TENANT: 'a/../b' },
      [/^AMIGO_OAUTH_TENANT: must be the ID/],
    ],
  ]
  it.for(ROWS)('%s', ([, env, expected]) => {
    const found = problems(env)
    expect(found).toHaveLength(expected.length)
    for (const [at, says] of expected.entries()) expect(found[at]).toMatch(says)
    expect(found.join()).not.toMatch(/hidden|PRIVATE KEY/)
  })
})

describe('what follows from them', () => {
  const oauthOf = (env: Env) => {
    const config = read(env)
    return oauthSettings(config, config.mailboxes[0] as never)
  }

  it('a tenant is Microsoft 365', () => {
    expect(oauthOf(CLIENT)).toMatchObject({
      tokenUrl: 'https://login.microsoftonline.com/academie.example/oauth2/v2.0/token',
      scope: 'https://outlook.office365.com/.default',
      user: 'assistance@academie.example',
    })
    expect(oauthOf({ ...CLIENT, AMIGO_OAUTH: 'signin' })).toMatchObject({
      deviceUrl: 'https://login.microsoftonline.com/academie.example/oauth2/v2.0/devicecode',
      scope: expect.stringMatching(/IMAP\.AccessAsUser\.All .*SMTP\.Send offline_access$/),
    })
  })

  it('a service account says itself where its tokens are', () => {
    expect(oauthOf({ AMIGO_OAUTH: 'service-account', AMIGO_OAUTH_KEY: KEY })).toMatchObject({
      tokenUrl: 'https://oauth2.example/token',
      scope: 'https://mail.google.com/',
      serviceAccount: { email: 'desk@project.iam.example' },
    })
  })

  it('both servers share one keeper of tokens; a server with a password, or without a login, gets none', () => {
    const config = read(CLIENT)
    expect(imapSettings(config).tokens).toBeTruthy()
    expect(smtpSettings(config).tokens).toBe(imapSettings(config).tokens)
    expect(smtpSettings(read({ ...CLIENT, AMIGO_SMTP_PASSWORD: 'x' })).tokens).toBeNull()
    expect(smtpSettings(read({ ...CLIENT, AMIGO_SMTP_USER: '' })).tokens).toBeNull()
    expect(imapSettings(read({ AMIGO_IMAP_PASSWORD: 'x' })).tokens).toBeNull()
  })
})

describe('several mailboxes', () => {
  const TWO: Env = {
    AMIGO_MAILBOXES: 'lycees colleges',
    AMIGO_MAILBOX_LYCEES_ADDRESS: 'lycees@academie.example',
    AMIGO_MAILBOX_LYCEES_IMAP_USER: 'lycees@academie.example',
    AMIGO_MAILBOX_COLLEGES_ADDRESS: 'colleges@academie.example',
    AMIGO_MAILBOX_COLLEGES_IMAP_USER: 'colleges@academie.example',
    AMIGO_ADDRESS: 'lycees@academie.example',
  }
  const of = (env: Env) => {
    const config = read({ ...TWO, ...env })
    return config.mailboxes.map((mailbox) => oauthSettings(config, mailbox))
  }

  it('each logs in as itself, by the desk’s application', () => {
    expect(of(CLIENT)).toMatchObject([
      { user: 'lycees@academie.example', clientId: 'app', label: 'lycees', prefix: 'AMIGO_OAUTH' },
      { user: 'colleges@academie.example', clientId: 'app', label: 'colleges' },
    ])
  })

  it('or by its own', () => {
    const own = {
      AMIGO_MAILBOX_COLLEGES_OAUTH: 'signin',
      AMIGO_MAILBOX_COLLEGES_OAUTH_CLIENT_ID: 'other',
      AMIGO_MAILBOX_COLLEGES_OAUTH_TENANT: 'colleges.example',
    }
    // Its own tenant never sees the secret of the desk's application.
    expect(of({ ...CLIENT, ...own })[1]).toMatchObject({
      flow: 'signin',
      clientId: 'other',
      clientSecret: undefined,
      prefix: 'AMIGO_MAILBOX_COLLEGES_OAUTH',
    })
  })

  it('or by a password', () => {
    expect(of({ ...CLIENT, AMIGO_MAILBOX_COLLEGES_IMAP_PASSWORD: 'x' })[1]).toBeNull()
  })

  it.each(['IMAP', 'SMTP'])('another %s server gets no token of the desk', (protocol) => {
    const env = {
      ...TWO,
      ...CLIENT,
      [`AMIGO_MAILBOX_COLLEGES_${protocol}_HOST`]: 'mail.else.example',
    }
    expect(problems(env)).toEqual([
      expect.stringMatching(
        /^AMIGO_MAILBOX_COLLEGES_IMAP_PASSWORD is missing.* Or set AMIGO_MAILBOX_COLLEGES_OAUTH: tokens of the desk/,
      ),
    ])
  })

  it('what its own flow lacks is named by its own names', () => {
    expect(
      problems({ ...TWO, ...CLIENT, AMIGO_MAILBOX_COLLEGES_OAUTH: 'service-account' }),
    ).toEqual([expect.stringMatching(/^AMIGO_MAILBOX_COLLEGES_OAUTH_KEY is missing/)])
  })
})
