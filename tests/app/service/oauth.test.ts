/** The service with OAuth2, against Dovecot and smtp-server: a mail comes in and is answered; a grant that is revoked is one line; it goes on when it is given again. */

import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { storeSignIn } from '../../../src/adapters/oauth/token-sources.js'
import type { Log } from '../../../src/app/ports/log.js'
import { examine } from '../../../src/commands/doctor/doctor.js'
import { ownMailbox } from '../../../src/composition/mail/mailboxes.js'
import { oauthSettings } from '../../../src/composition/mail/oauth.js'
import { readConfig } from '../../../src/config.js'
import { startService } from '../../../src/main.js'
import type { Config } from '../../../src/settings.js'
import { shippedFolder } from '../../support/runner/shipped.js'
import { needs } from '../../support/runner/skip.js'
import { until } from '../../support/runner/until.js'
import { type Dovecot, dovecotInstalled, startDovecot } from '../../support/servers/dovecot.js'
import { takingTokens } from '../../support/servers/dovecot-oauth.js'
import { startTokenServer, type TokenServer } from '../../support/servers/token-server.js'
import { startTokenSmtp, type TokenSmtp } from '../../support/servers/xoauth2-smtp.js'

const DESK = 'assistance@academie.example'
const mailFrom = (name: string) =>
  Buffer.from(
    `From: ${name} <${name}@academie.example>\r\nTo: ${DESK}\r\nMessage-ID: <${name}@academie.example>\r\nSubject: Imprimante de ${name}\r\n\r\nBonjour, elle est en panne.\r\n`,
  )

describe.skipIf(needs(dovecotInstalled(), 'Dovecot'))('the service', () => {
  let folder: string
  let tokens: TokenServer
  let dovecot: Dovecot
  let smtp: TokenSmtp
  let issuing: { clientSecret: string; readonly user: string }
  beforeEach(async () => {
    folder = await shippedFolder('oauth-service')
    issuing = { user: DESK, clientSecret: 'hidden-secret' }
    tokens = await startTokenServer(issuing)
    dovecot = await startDovecot({
      user: DESK,
      settings: takingTokens(tokens, 'oauthbearer xoauth2'),
    })
    smtp = await startTokenSmtp(tokens)
  })
  afterEach(async () => {
    await smtp.stop()
    await dovecot.stop()
    await tokens.stop()
    await rm(folder, { recursive: true })
  })

  const configOf = (flow: string): Config =>
    readConfig({
      mail: true,
      env: {
        AMIGO_ADDRESS: DESK,
        AMIGO_ALLOWED_DOMAINS: 'academie.example',
        AMIGO_DATA_DIR: folder,
        AMIGO_IMAP_HOST: dovecot.host,
        AMIGO_IMAP_PORT: String(dovecot.port),
        AMIGO_IMAP_SECURITY: 'none',
        AMIGO_IMAP_USER: DESK,
        AMIGO_IMAP_POLL_SECONDS: '1',
        AMIGO_SMTP_HOST: '127.0.0.1',
        AMIGO_SMTP_PORT: String(smtp.port),
        AMIGO_SMTP_SECURITY: 'none',
        AMIGO_SMTP_USER: DESK,
        AMIGO_OAUTH: flow,
        AMIGO_OAUTH_TOKEN_URL: tokens.tokenUrl,
        AMIGO_OAUTH_DEVICE_URL: tokens.deviceUrl,
        AMIGO_OAUTH_CLIENT_ID: 'amigo',
        AMIGO_OAUTH_CLIENT_SECRET: 'hidden-secret',
        AMIGO_QUIET_DAYS: 'none',
      },
    })
  const answered = (name: string) =>
    smtp.mails.some((mail) => mail.startsWith(DESK) && mail.includes(`To: ${name}`))
  const answeredTo = (name: string) =>
    until(() => answered(name) || smtp.mails.some((mail) => mail.includes(`${name}@academie`)))

  it('takes mail in and answers, with one token for all its connections', async () => {
    const service = await startService(configOf('client'), quiet())
    try {
      await service.ready
      await dovecot.deliver(mailFrom('alice'))
      await answeredTo('alice')
      expect(tokens.asked).toHaveLength(1)
      expect(new Set(smtp.logins).size).toBe(1)
      // Its tokens end, and the connections with them.
      tokens.endTokens()
      await dovecot.restart()
      await dovecot.deliver(mailFrom('bruno'))
      await answeredTo('bruno')
    } finally {
      await service.stop()
    }
  })

  it('revoked: one line says what to run; signed in again, it goes on without a restart', async () => {
    const config = configOf('signin')
    const settings = oauthSettings(config, ownMailbox(config))
    if (settings === null) throw new Error('no OAuth')
    const signIn = () =>
      storeSignIn(
        folder,
        settings,
        { accessToken: 'old', seconds: 0, refreshToken: tokens.signedIn(DESK) },
        Date.now(),
      )
    await signIn()
    const lines: string[] = []
    const service = await startService(config, quiet(lines))
    try {
      await service.ready
      await dovecot.deliver(mailFrom('alice'))
      await answeredTo('alice')
      tokens.revoke()
      await dovecot.restart()
      await until(() => lines.some((line) => line.includes('amigo oauth login')))
      await dovecot.deliver(mailFrom('bruno'))
      const before = tokens.asked.length
      // Further tries are quiet, and the token server is not asked at each of them.
      await until(() => tokens.asked.length >= before + 1)
      expect(lines.filter((line) => line.includes('amigo oauth login'))).toHaveLength(1)
      expect(lines.join()).not.toMatch(/hidden-secret|rt-|at-/)
      await signIn()
      await answeredTo('bruno')
    } finally {
      await service.stop()
    }
  })

  it('the secret of the application is changed, and back: it is said, seldom asked, and goes on', async () => {
    const lines: string[] = []
    const service = await startService(configOf('client'), quiet(lines))
    const refusals = () => lines.filter((line) => line.includes('AMIGO_OAUTH_CLIENT_SECRET'))
    try {
      await service.ready
      await dovecot.deliver(mailFrom('alice'))
      await answeredTo('alice')
      issuing.clientSecret = 'another-secret'
      tokens.endTokens()
      await dovecot.restart()
      await dovecot.deliver(mailFrom('bruno'))
      const before = tokens.asked.length
      await until(() => refusals().length > 0 && tokens.asked.length >= before + 3)
      // IMAP and SMTP say it once each, and ask together.
      expect(refusals().length).toBeLessThanOrEqual(2)
      issuing.clientSecret = 'hidden-secret'
      await answeredTo('bruno')
      const asked = tokens.asked.length
      await dovecot.deliver(mailFrom('carole'))
      await answeredTo('carole')
      expect(tokens.asked.length).toBe(asked)
    } finally {
      await service.stop()
    }
  })

  it('doctor says where its token is from, or what to do', async () => {
    const found = async (flow: string) => {
      const all = []
      for await (const each of examine(configOf(flow), { mail: false, wait: 0 })) all.push(each)
      return all.filter(({ name }) => /^(OAuth|IMAP|SMTP)$/.test(name))
    }
    expect(await found('client')).toMatchObject([
      {
        ok: true,
        says: expect.stringMatching(/^a token of the application for assistance@.*, from 127/),
      },
      { ok: true },
      { ok: true },
    ])
    expect(await found('signin')).toMatchObject([
      { ok: false, says: expect.stringContaining('run `amigo oauth login`') },
      { ok: false },
      { ok: false },
    ])
  })
})

/** Collects what is warned of. */
function quiet(lines: string[] = []): Log {
  const log = {
    debug() {},
    info() {},
    warn: (_: object, line: string) => void lines.push(line),
    error: (_: object, line: string) => void lines.push(line),
  }
  return { ...log, child: () => log } as unknown as Log
}
