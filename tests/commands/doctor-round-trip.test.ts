/** What `amigo doctor` says of servers on the way of its mail: they lose it, refuse it, or rewrite it. */

import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/commands/doctor/finding.js'
import { checkRoundTrip } from '../../src/commands/doctor/round-trip.js'
import { doctorOnLoopback, named } from '../support/commands/doctor.js'

const { mail, configOf } = doctorOnLoopback()

const SHORT = 1500

interface Way {
  /** What the mail server makes of a mail on its way; null: it loses it. */
  readonly passes?: (raw: string) => string | null
  readonly refuses?: RegExp
  readonly env?: Record<string, string>
}

const WAYS: readonly [what: string, Way, finding: string, ok: boolean, says: RegExp][] = [
  [
    'a server that loses it',
    { passes: () => null },
    'round trip',
    false,
    /did not arrive within 1\.5 s: it may come later, .*--wait/,
  ],
  [
    'a server that refuses the desk',
    { refuses: /./ },
    'round trip',
    false,
    /refuses a mail from assistance@academie\.example to assistance@academie\.example \(it said: 553 5\.7\.1 not here\): check that the login of AMIGO_SMTP_USER may send as/,
  ],
  [
    'a server without plus addresses',
    { refuses: /\+/ },
    'plus address',
    false,
    /refuses a mail .* to assistance\+doctor@.*: have the mail server deliver such addresses, or set AMIGO_PLUS_ADDRESSING=false/,
  ],
  [
    'a server that loses plus addresses',
    { passes: (raw) => (/^To: .*\+/m.test(raw) ? null : raw) },
    'plus address',
    false,
    /^a mail to assistance\+doctor@academie\.example did not arrive: have/,
  ],
  [
    'one whose operator knows',
    { refuses: /\+/, env: { AMIGO_PLUS_ADDRESSING: 'false' } },
    'plus address',
    true,
    /^none, as AMIGO_PLUS_ADDRESSING=false says/,
  ],
  [
    'one whose operator does not know that they work',
    { env: { AMIGO_PLUS_ADDRESSING: 'false' } },
    'plus address',
    true,
    /arrive: AMIGO_PLUS_ADDRESSING=true would/,
  ],
  [
    'a relay with Message-IDs of its own',
    { passes: (raw) => raw.replace(/^Message-ID: .*$/m, 'Message-ID: <0102@eu.ses.example>') },
    'Message-ID',
    true,
    /^is replaced by a server on the way/,
  ],
  [
    'a relay that sends as somebody else',
    { passes: (raw) => raw.replace(/^From: .*$/m, 'From: Relais <relais@hebergeur.example>') },
    'sender',
    false,
    /^mails leave as from relais@hebergeur\.example, not assistance@academie\.example/,
  ],
  [
    'an envelope of its own',
    { passes: (raw) => `Return-Path: <bounces+1@ses.example>\r\n${raw}` },
    'sender',
    true,
    /bounces go to bounces\+1@ses\.example/,
  ],
  [
    'no Authentication-Results',
    {},
    'authserv-id',
    true,
    /^the probe bears no Authentication-Results, .*set AMIGO_AUTHSERV_ID to its first word/,
  ],
  [
    'Authentication-Results, not set',
    { passes: (raw) => `Authentication-Results: mx.academie.example;\r\n dmarc=pass\r\n${raw}` },
    'authserv-id',
    true,
    /set AMIGO_AUTHSERV_ID=mx\.academie\.example$/,
  ],
  [
    'Authentication-Results of that name',
    {
      passes: (raw) => `Authentication-Results: (ici) "MX.academie.example" 1; none\r\n${raw}`,
      env: { AMIGO_AUTHSERV_ID: 'mx.academie.example' },
    },
    'authserv-id',
    true,
    /^MX\.academie\.example writes Authentication-Results$/,
  ],
  [
    'Authentication-Results of another name',
    {
      passes: (raw) =>
        `Authentication-Results: mx2.academie.example; none\r\nAuthentication-Results: mx.academie.example; none\r\n${raw}`,
      env: { AMIGO_AUTHSERV_ID: 'mx.academie.example' },
    },
    'authserv-id',
    false,
    /^Authentication-Results are written by mx2\.academie\.example, but AMIGO_AUTHSERV_ID is mx\.academie\.example/,
  ],
]

describe('says of', () => {
  it.each(WAYS)('%s what to do', async (_what, way, name, ok, says) => {
    const relay = await startRelay(way)
    try {
      const env = { ...way.env, AMIGO_SMTP_PORT: String(relay.port) }
      const all: Finding[] = []
      for await (const each of checkRoundTrip(configOf(env), { wait: SHORT, database: false }))
        all.push(each)
      const [finding] = named(all, name)
      expect(finding?.says).toMatch(says)
      expect(finding?.ok).toBe(ok)
    } finally {
      await relay.close()
    }
  })
})

/** An SMTP server before the mailbox, which does to a mail what servers do. */
async function startRelay({ passes = (raw) => raw, refuses }: Way) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }, _session, done) {
      if (!refuses?.test(address)) return done()
      done(Object.assign(new Error('5.7.1 not here'), { responseCode: 553 }))
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const passed = passes(Buffer.concat(chunks).toString('latin1'))
        if (passed !== null) mail().append(Buffer.from(passed, 'latin1'))
        done()
      })
    },
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}
