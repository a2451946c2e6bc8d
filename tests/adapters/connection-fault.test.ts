/** What a mail server or the system says of a connection, told in the words of the settings. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { explainConnection } from '../../src/adapters/connection-fault.js'
import { type ServerSettings, tlsOptions, UnusableSetting } from '../../src/adapters/mail-server.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amigo-bad-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('what a server or the system says, in the words of the settings', () => {
  const server: ServerSettings = {
    prefix: 'AMIGO_IMAP',
    host: 'mail.academie.example',
    port: 993,
    security: 'tls',
    user: 'assistance',
    password: 'secret',
    caFile: undefined,
  }
  const NO_NAMES =
    /^the name mail.academie.example can't be looked up for now: .*name servers .*getent hosts mail.academie.example/
  const cases: [string, object, boolean, RegExp][] = [
    ['an unknown host', { code: 'ENOTFOUND' }, true, /unknown: check AMIGO_IMAP_HOST$/],
    ['a name server that is down', { code: 'EAI_AGAIN', message: 'getaddrinfo' }, false, NO_NAMES],
    [
      'a name server that is down, as nodemailer says it',
      { code: 'EDNS', message: 'getaddrinfo EAI_AGAIN mail.academie.example' },
      false,
      NO_NAMES,
    ],
    [
      'a name server that is silent',
      { code: 'EDNS', message: 'DNS lookup for mail.academie.example timed out' },
      false,
      NO_NAMES,
    ],
    [
      'an unknown host, as nodemailer says it',
      { code: 'EDNS', message: 'getaddrinfo ENOTFOUND mail.academie.example' },
      true,
      /unknown: check AMIGO_IMAP_HOST$/,
    ],
    ['a refused login', { authenticationFailed: true }, true, /AMIGO_IMAP_PASSWORD/],
    ['too many logins', { authenticationFailed: true, serverResponseCode: 'LIMIT' }, false, /./],
    ['a login refused for now', { code: 'EAUTH', response: '454 later' }, false, /454 later$/],
    ['a silent port', { code: 'GREETING_TIMEOUT' }, false, /AMIGO_IMAP_PORT.*AMIGO_IMAP_SECURITY/],
    ['no answer', { code: 'ETIMEDOUT' }, false, /does not answer/],
    ['silence on a connection', { code: 'ETIMEOUT' }, false, /said nothing any more: look at that/],
    ['a hang-up', { code: 'NoConnection', message: 'x' }, false, /:993 closed the connection: it/],
    ['a reset', { code: 'ECONNRESET', message: 'read ECONNRESET' }, false, /closed the connection/],
    [
      'a hang-up in the handshake',
      {
        code: 'ECONNRESET',
        message: 'Client network socket disconnected before secure TLS connection was established',
      },
      false,
      /closed the connection in the TLS handshake/,
    ],
    [
      'a hang-up with a reason',
      { code: 'NoConnection', reason: 'shutting down' },
      false,
      /shutting down$/,
    ],
    ['no service', { code: 'ECONNREFUSED' }, false, /nothing listens at mail.academie.example:993/],
    [
      'a full disk',
      { code: 'ENOSPC', message: 'no space' },
      false,
      /can't be stored.*AMIGO_DATA_DIR/,
    ],
    ['a full database', { code: 'SQLITE_FULL', message: 'full' }, false, /AMIGO_DATA_DIR/],
    [
      'a folder that can’t be made',
      { executedCommand: '6 CREATE a/b', responseText: 'Not allowed' },
      false,
      /AMIGO_IMAP_PROCESSED.*Not allowed/,
    ],
  ]
  it.each(cases)('%s', (_, fault, permanent, says) => {
    const explained = explainConnection(fault, server)
    expect(explained).toEqual({ permanent, message: expect.stringMatching(says) })
    expect(explained.message).not.toContain('\n')
  })

  it('is the same each time, though Dovecot adds how long it took', () => {
    const [first, second] = ['(0.001 + 0.000 secs).', '(0.002 + 0.000 + 0.001 secs).'].map((took) =>
      explainConnection({ responseText: `Internal error ${took}` }, server),
    )
    expect(first).toEqual(second)
  })

  it('never trusts a list of authorities that has none', async () => {
    const caFile = join(folder, 'empty.pem')
    await writeFile(caFile, '')
    expect(() => tlsOptions({ ...server, caFile })).toThrow(UnusableSetting)
  })
})
