/** The IMAP login by access token against a real Dovecot, whose passdb asks the token server about each. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explainConnection } from '../../../src/adapters/connection-fault.js'
import { type ImapSettings, newClient } from '../../../src/adapters/imap/client.js'
import { openAccessTokens } from '../../../src/adapters/oauth/access-tokens.js'
import { postWith } from '../../../src/adapters/oauth/endpoint.js'
import type { OAuthSettings } from '../../../src/adapters/oauth/settings.js'
import { storeSignIn, tokenSource } from '../../../src/adapters/oauth/token-sources.js'
import { needs } from '../../support/runner/skip.js'
import { type Dovecot, dovecotInstalled, startDovecot } from '../../support/servers/dovecot.js'
import { takingTokens } from '../../support/servers/dovecot-oauth.js'
import { mailboxSettings } from '../../support/servers/imap-settings.js'
import { oauthSettings, openClocks } from '../../support/servers/oauth.js'
import { startTokenServer, type TokenServer } from '../../support/servers/token-server.js'

const USER = 'assistance@academie.example'
const MECHANISMS = ['oauthbearer xoauth2', 'xoauth2', 'oauthbearer', 'plain oauthbearer xoauth2']

describe.skipIf(needs(dovecotInstalled(), 'Dovecot')).each(MECHANISMS)(
  'Dovecot with %s',
  (mechanisms) => {
    let server: TokenServer
    let dovecot: Dovecot
    let folder: string
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'amigo-oauth-dovecot-'))
      server = await startTokenServer({ user: USER })
      dovecot = await startDovecot({ user: USER, settings: takingTokens(server, mechanisms) })
    })
    afterAll(async () => {
      await dovecot?.stop()
      await server?.stop()
      await rm(folder, { recursive: true })
    })

    const open = (changed: Partial<OAuthSettings> = {}) => {
      const { tokenUrl } = server
      const settings = oauthSettings({ tokenUrl, clientSecret: undefined, user: USER, ...changed })
      const clocks = openClocks()
      const source = tokenSource(settings, { post: postWith(fetch), clocks, folder })
      return { settings, clocks, tokens: openAccessTokens(source, clocks, () => 0) }
    }
    type Opened = ReturnType<typeof open>
    const imap = ({ tokens }: Opened, changed: Partial<ImapSettings> = {}): ImapSettings =>
      mailboxSettings(dovecot.port, {
        host: dovecot.host,
        user: USER,
        password: undefined,
        tokens,
        ...changed,
      })
    async function logIn(settings: ImapSettings): Promise<string> {
      const client = newClient(settings)
      client.on('error', () => {})
      try {
        await client.connect()
        const { path } = await client.mailboxOpen('INBOX', { readOnly: true })
        return path
      } catch (error) {
        return explainConnection(error, settings).message
      } finally {
        client.close()
      }
    }

    it('takes a token, plainly, by STARTTLS and by TLS', async () => {
      const { caFile, tlsPort } = dovecot
      const opened = open()
      expect(await logIn(imap(opened))).toBe('INBOX')
      expect(await logIn(imap(opened, { security: 'starttls', caFile }))).toBe('INBOX')
      expect(await logIn(imap(opened, { security: 'tls', port: tlsPort, caFile }))).toBe('INBOX')
    })

    it('that has ended is renewed on the same connection', async () => {
      const opened = open()
      expect(await logIn(imap(opened))).toBe('INBOX')
      server.endTokens()
      opened.clocks.pass(10 * 60_000)
      expect(await logIn(imap(opened))).toBe('INBOX')
    })

    it('refused for good: one line, and one more question, however often it is tried', async () => {
      const opened = open()
      const somebody = imap(opened, { user: 'somebody@academie.example' })
      const before = server.asked.length
      expect(await logIn(somebody)).toMatch(
        /refuses the access token for somebody@academie\.example: check AMIGO_IMAP_USER, and that/,
      )
      await logIn(somebody)
      await logIn(somebody)
      expect(server.asked.length - before).toBe(2)
    })

    it('of a sign-in; revoked, the line says what to run', async () => {
      const opened = open({ flow: 'signin' })
      const refreshToken = server.signedIn(USER)
      const granted = { accessToken: 'old', seconds: 0, refreshToken }
      await storeSignIn(folder, opened.settings, granted, opened.clocks.now())
      expect(await logIn(imap(opened))).toBe('INBOX')
      server.revoke()
      opened.clocks.pass(10 * 60_000)
      expect(await logIn(imap(opened))).toMatch(/revoked or has expired: run `amigo oauth login`/)
    })
  },
)

describe.skipIf(needs(dovecotInstalled(), 'Dovecot'))('Dovecot without OAuth2', () => {
  it('says what it offers instead', async () => {
    const server = await startTokenServer()
    const dovecot = await startDovecot()
    const clocks = openClocks()
    const settings = oauthSettings({ tokenUrl: server.tokenUrl, clientSecret: undefined })
    const source = tokenSource(settings, { post: postWith(fetch), clocks, folder: tmpdir() })
    const imap = mailboxSettings(dovecot.port, {
      host: dovecot.host,
      user: USER,
      password: dovecot.password,
      tokens: openAccessTokens(source, clocks),
    })
    const client = newClient(imap)
    client.on('error', () => {})
    const fault = await client.connect().catch((error: unknown) => explainConnection(error, imap))
    expect(fault).toMatchObject({
      permanent: true,
      message: expect.stringMatching(/takes no login by OAuth2 \(it offers PLAIN\)/),
    })
    client.close()
    await dovecot.stop()
    await server.stop()
  })
})
