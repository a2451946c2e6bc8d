/** The SMTP login by access token: against smtp-server's XOAUTH2, and a scripted server that answers in every other way. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { explainConnection } from '../../../src/adapters/connection-fault.js'
import { openAccessTokens } from '../../../src/adapters/oauth/access-tokens.js'
import { postWith } from '../../../src/adapters/oauth/endpoint.js'
import { tokenSource } from '../../../src/adapters/oauth/token-sources.js'
import { openSmtp } from '../../../src/adapters/smtp/smtp.js'
import type { SmtpSettings } from '../../../src/adapters/smtp/transport.js'
import { UNSIGNED } from '../../../src/adapters/tokens.js'
import { oauthSettings, openClocks, type TestClocks } from '../../support/servers/oauth.js'
import { type Script, startScriptedSmtp } from '../../support/servers/scripted-smtp.js'
import { startTokenServer, type TokenServer } from '../../support/servers/token-server.js'
import { startTokenSmtp } from '../../support/servers/xoauth2-smtp.js'

const USER = 'assistance@academie.example'
const MAIL = Buffer.from(`From: ${USER}\r\nTo: ${USER}\r\nSubject: Essai\r\n\r\nBonjour\r\n`)

let tokenServer: TokenServer
let clocks: TestClocks
let ends: (() => unknown)[]
beforeEach(async () => {
  tokenServer = await startTokenServer({ user: USER })
  clocks = openClocks()
  ends = [() => tokenServer.stop()]
})
afterEach(async () => {
  for (const end of ends.reverse()) await end()
})

function settingsOf(port: number): SmtpSettings {
  const { tokenUrl } = tokenServer
  const oauth = oauthSettings({ tokenUrl, clientSecret: undefined, user: USER })
  const source = tokenSource(oauth, { post: postWith(fetch), clocks, folder: '/nowhere' })
  return {
    prefix: 'AMIGO_SMTP',
    host: '127.0.0.1',
    port,
    security: 'none',
    user: USER,
    password: undefined,
    tokens: openAccessTokens(source, clocks, () => 0),
    caFile: undefined,
    connections: 2,
    from: { address: USER, name: 'Assistance' },
  }
}

/** What became of a mail: « sent », or the line that the operator reads. */
async function send(settings: SmtpSettings): Promise<string> {
  const nothing = () => ({ subject: '', text: '', html: '', blocks: [] })
  const mailer = openSmtp(settings, nothing, UNSIGNED)
  try {
    await mailer.verify()
    await mailer.sendRaw(USER, MAIL)
    return 'sent'
  } catch (error) {
    return explainConnection(error, settings).message
  } finally {
    mailer.close()
  }
}

describe('smtp-server', () => {
  async function start() {
    const server = await startTokenSmtp(tokenServer)
    ends.push(server.stop)
    return server
  }

  it('takes a token, and the mail after it', async () => {
    const { port, mails } = await start()
    expect(await send(settingsOf(port))).toBe('sent')
    expect(mails).toEqual([expect.stringContaining(`${USER}: From:`)])
  })

  it('that has ended is renewed on the same connection', async () => {
    const { port, logins } = await start()
    const settings = settingsOf(port)
    expect(await send(settings)).toBe('sent')
    tokenServer.endTokens()
    clocks.pass(10 * 60_000)
    expect(await send(settings)).toBe('sent')
    expect(new Set(logins).size).toBe(2)
    expect(tokenServer.asked).toHaveLength(2)
  })

  it('refused for good: one line, and one more question, however often it is tried', async () => {
    const { port, logins } = await start()
    const settings = { ...settingsOf(port), user: 'somebody@academie.example' }
    expect(await send(settings)).toMatch(
      /refuses the access token for somebody@academie\.example: check AMIGO_SMTP_USER/,
    )
    await send(settings)
    expect(logins).toHaveLength(3)
    expect(tokenServer.asked).toHaveLength(2)
  })

  it('revoked, or the token server away: the line is about that', async () => {
    const { port, logins } = await start()
    tokenServer.answerNext({ status: 400, body: '{"error":"invalid_client"}' })
    expect(await send(settingsOf(port))).toMatch(/refuses a token: check AMIGO_OAUTH_CLIENT_ID/)
    tokenServer.answerNext({ status: 503, body: '' })
    expect(await send(settingsOf(port))).toMatch(/gives no token for now/)
    expect(logins).toEqual([])
  })
})

describe('a server that answers otherwise', () => {
  const ROWS: readonly (readonly [string, Script, RegExp, heard?: RegExp])[] = [
    [
      'it takes OAUTHBEARER alone',
      { offers: ['AUTH OAUTHBEARER'], auth: '235 2.7.0 Welcome' },
      /^sent$/,
      /^AUTH OAUTHBEARER/,
    ],
    [
      'both: XOAUTH2, which all of them know',
      { offers: ['AUTH PLAIN OAUTHBEARER XOAUTH2'], auth: '235 2.7.0 Welcome' },
      /^sent$/,
      /^AUTH XOAUTH2/,
    ],
    [
      'it offers passwords alone',
      { offers: ['AUTH PLAIN LOGIN'], auth: '504 5.7.4 Unrecognized authentication type' },
      /takes no login by OAuth2 \(it offers PLAIN, LOGIN\): check AMIGO_SMTP_HOST/,
    ],
    [
      'it refuses at once, without a word of why (Exchange Online)',
      { offers: ['AUTH LOGIN XOAUTH2'], auth: '535 5.7.3 Authentication unsuccessful' },
      /refuses the access token.*535 5\.7\.3/,
    ],
    [
      'SMTP AUTH is turned off for the mailbox (Exchange Online)',
      {
        offers: ['AUTH LOGIN XOAUTH2'],
        auth: '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.',
      },
      /5\.7\.139.*disabled for the Mailbox/,
    ],
    [
      'it can’t for now',
      { offers: ['AUTH XOAUTH2'], auth: '454 4.7.0 Temporary authentication failure' },
      /454 4\.7\.0/,
    ],
    ['it hangs up', { offers: ['AUTH XOAUTH2'], auth: 'close' }, /closed unexpectedly/],
    ['it wants no login', { offers: [] }, /^sent$/],
  ]
  it.for(ROWS)('%s', async ([, script, says, heard]) => {
    const server = await startScriptedSmtp(script)
    ends.push(() => server.close())
    expect(await send(settingsOf(server.port))).toMatch(says)
    if (heard) expect(server.heard.some((line) => heard.test(line))).toBe(true)
    expect(tokenServer.asked.length).toBeLessThanOrEqual(2)
  })
})
