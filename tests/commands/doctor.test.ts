/** `amigo doctor` and the mails of its own: to the mailbox, and the whole way to itself. */

import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeProbes } from '../../src/adapters/probe-token.js'
import type { Log } from '../../src/app/ports/log.js'
import { examine } from '../../src/commands/doctor/doctor.js'
import type { Finding } from '../../src/commands/doctor/finding.js'
import { checkRoundTrip } from '../../src/commands/doctor/round-trip.js'
import { readConfig } from '../../src/config.js'
import { startService } from '../../src/main.js'
import { type MailServer, startMailServer } from '../../src/sandbox/mail-server.js'
import { settingsFor } from '../../src/sandbox/sandbox.js'
import { startConnectProxy } from '../support/connect-proxy.js'
import { until } from '../support/until.js'
import { DESK, openWorld, SECRET } from '../support/world.js'

let folder: string
let mail: MailServer
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amigo-doctor-'))
  mail = await startMailServer({ address: DESK })
})
afterEach(async () => {
  await mail.close()
  await rm(folder, { recursive: true })
})

const DONE = { wait: 20_000, mail: true }
const SHORT = 1500

function configOf(env: Record<string, string> = {}) {
  const settings = { ...settingsFor(mail, folder), AMIGO_ADDRESS: DESK, ...env }
  return readConfig({ mail: true, env: settings })
}

async function found(
  env: Record<string, string> = {},
  asked: { wait: number; mail: boolean } = DONE,
): Promise<Finding[]> {
  const all: Finding[] = []
  for await (const finding of examine(configOf(env), asked)) all.push(finding)
  return all
}

const of = (all: readonly Finding[], name: string) => all.filter((each) => each.name === name)
const bad = (all: readonly Finding[]) => all.filter(({ ok, name }) => !ok && name !== 'database')

describe('the whole way', () => {
  it('writes to itself, sees it arrive, takes it out, and leaves nothing behind', async () => {
    mail.append(Buffer.from(`From: a@b.example\r\nTo: ${DESK}\r\nSubject: Vrai\r\n\r\nBonjour\r\n`))
    const all = await found()
    expect(bad(all)).toEqual([])
    expect(of(all, 'IMAP probe')[0]?.says).toMatch(
      /^a probe put into Amigo-doctor-[0-9a-f]{8}, fetched byte for byte, moved to Processed$/,
    )
    expect(of(all, 'round trip')[0]?.says).toMatch(/^a mail to itself arrived after \d+\.\d s/)
    expect(of(all, 'plus address')[0]?.says).toBe(
      'mails to assistance+doctor@academie.example arrive',
    )
    expect(of(all, 'Message-ID')[0]?.says).toBe('is kept')
    expect([mail.count('INBOX'), mail.count('Processed')]).toEqual([1, 0])
    expect(mail.delivered).toEqual([])
  })

  it.each(['flag', 'delete'])('with AMIGO_IMAP_AFTER=%s as well', async (after) => {
    mail.append(Buffer.from(`From: a@b.example\r\nTo: ${DESK}\r\nSubject: Vrai\r\n\r\nBonjour\r\n`))
    const all = await found({ AMIGO_IMAP_AFTER: after })
    expect(bad(all)).toEqual([])
    expect([mail.count('INBOX'), mail.count('Processed')]).toEqual([1, 0])
  })

  it('does neither with --no-mail', async () => {
    const all = await found({}, { ...DONE, mail: false })
    expect(bad(all)).toEqual([])
    expect(all.map(({ name }) => name)).toEqual([
      ...['data folder', 'privacy', 'database', 'templates', 'clock', 'technicians'],
      ...['calendar', 'IMAP', 'SMTP'],
    ])
    expect(mail.count('Processed')).toBe(0)
  })

  it.each(['move', 'flag', 'delete'])(
    'beside a service that runs, which makes no request of it (%s)',
    async (after) => {
      const env = { AMIGO_IMAP_AFTER: after }
      const service = await startService(configOf(env), quiet())
      try {
        await service.ready
        const all = await found(env)
        expect(bad(all)).toEqual([])
        const { knex } = service.services
        const waits = () => knex('inbound_messages').where({ status: 'received' })
        await until(async () => (await waits()).length === 0)
        const rows = await knex('inbound_messages').select('status', 'because')
        for (const row of rows) expect(row).toEqual({ status: 'ignored', because: 'probe' })
        expect(await knex('tickets')).toEqual([])
        expect(await knex('outbox_messages')).toEqual([])
        expect([mail.count('INBOX'), mail.count('Processed')]).toEqual([0, 0])
      } finally {
        await service.stop()
      }
    },
  )
})

describe('through a proxy', () => {
  const names = {
    AMIGO_IMAP_HOST: 'imap.academie.example',
    AMIGO_IMAP_PORT: '143',
    AMIGO_SMTP_HOST: 'smtp.academie.example',
    AMIGO_SMTP_PORT: '587',
  }

  it('goes the whole way, and says through which', async () => {
    const proxy = await startConnectProxy({
      'imap.academie.example:143': mail.imapPort,
      'smtp.academie.example:587': mail.smtpPort,
    })
    try {
      const shown = `http://127.0.0.1:${proxy.port}`
      const all = await found({
        ...names,
        HTTPS_PROXY: shown.replace('//', '//amigo:secret@'),
        NO_PROXY: 'intranet.example',
      })
      expect(bad(all)).toEqual([])
      const says = (name: string) => of(all, name)[0]?.says
      expect(says('proxy')).toBe(
        `${shown} (HTTPS_PROXY) leads to IMAP, SMTP; reached straight: nothing`,
      )
      expect(says('IMAP')).toContain(`imap.academie.example:143 through the proxy ${shown}, `)
      expect(says('SMTP')).toContain(`smtp.academie.example:587 through the proxy ${shown} takes`)
      expect(new Set(proxy.asked)).toEqual(
        new Set(['imap.academie.example:143', 'smtp.academie.example:587']),
      )
      expect(JSON.stringify(all)).not.toContain('secret')
    } finally {
      await proxy.close()
    }
  })

  it('names the variable when it is refused, and each entry of NO_PROXY that means nothing', async () => {
    const proxy = await startConnectProxy({})
    try {
      proxy.misbehave({ status: 403 })
      const all = await found({
        ...names,
        HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
        NO_PROXY: '10.*, http://x.example',
      })
      const says = (name: string) => of(all, name)[0]?.says
      expect(says('proxy')).toMatch(/^NO_PROXY: nobody understands « 10\.\* », « http:/)
      expect(says('IMAP')).toMatch(/^HTTPS_PROXY: .* refuses imap\.academie\.example:143 \(403\)/)
      expect(says('SMTP')).toMatch(/^HTTPS_PROXY: .* refuses smtp\.academie\.example:587 \(403\)/)
      expect(says('round trip')).toMatch(/^not tried/)
    } finally {
      await proxy.close()
    }
  })
})

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
    /refuses a mail from assistance@academie\.example to assistance@academie\.example \(it said: 553 5\.7\.1 not here\)/,
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
      for await (const each of checkRoundTrip(configOf(env), SHORT, false)) all.push(each)
      const [finding] = of(all, name)
      expect(finding?.says).toMatch(says)
      expect(finding?.ok).toBe(ok)
    } finally {
      await relay.close()
    }
  })
})

describe('the desk puts a probe aside', () => {
  const raw = (messageId: string, more = '', from = DESK) =>
    `From: ${from}\r\nTo: ${DESK}\r\nMessage-ID: ${messageId}\r\n${more}Subject: Essai\r\n\r\nBonjour\r\n`

  it('by its Message-ID, or by its header where a server took that away, for a week', async () => {
    const probes = makeProbes(SECRET, DESK)
    const world = await openWorld({ rules: { own: ownOf(probes, () => world.now) } })
    try {
      const { messageId, token } = probes.make(world.now)
      expect(await world.raw(raw(messageId))).toEqual([])
      const replaced = raw(
        '<1@ses.example>',
        `X-Amigo-Probe: ${token}\r\n`,
        'relais@academie.example',
      )
      expect(await world.raw(replaced)).toEqual([])
      expect((await world.inbox()).map(({ because }) => because)).toEqual(['probe', 'probe'])
      world.now += 9 * 24 * 60 * 60_000
      await world.raw(replaced.replace('<1@', '<2@'))
      expect((await world.inbox()).at(-1)?.because).not.toBe('probe')
    } finally {
      await world.close()
    }
  })

  it('makes nothing of the report that one was refused', async () => {
    const probes = makeProbes(SECRET, DESK)
    const world = await openWorld({ rules: { own: ownOf(probes, () => world.now) } })
    try {
      const { messageId, token } = probes.make(world.now)
      const report = [
        'From: MAILER-DAEMON@mx.academie.example',
        `To: ${DESK}`,
        'Subject: Undelivered Mail Returned to Sender',
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'User unknown.',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.academie.example',
        '',
        'Final-Recipient: rfc822; assistance+doctor@academie.example',
        'Action: failed',
        'Status: 5.1.1',
        '--b',
        'Content-Type: message/rfc822',
        '',
        `From: ${DESK}`,
        'To: assistance+doctor@academie.example',
        `Message-ID: ${messageId}`,
        `X-Amigo-Probe: ${token}`,
        'Subject: amigo doctor',
        '',
        'Essai',
        '--b--',
        '',
      ]
      expect(await world.raw(report.join('\r\n'))).toEqual([])
      expect(await world.knex('tickets')).toEqual([])
      expect((await world.inbox())[0]?.status).toBe('ignored')
    } finally {
      await world.close()
    }
  })

  it('and nothing that somebody else calls one', async () => {
    const probes = makeProbes(SECRET, DESK)
    const forged = makeProbes('another secret of somebody, long', DESK)
    const world = await openWorld({ rules: { own: ownOf(probes, () => world.now) } })
    try {
      const { token } = forged.make(world.now)
      const real = probes.make(world.now).token
      const claims = [
        'yes',
        token,
        real.slice(0, -1),
        real.replace(/probe\.\w+/, 'probe.zzzzzz'),
        `${real}x`,
        '',
      ]
      for (const [at, claim] of claims.entries()) {
        const asked = raw(
          `<${at}@academie.example>`,
          `X-Amigo-Probe: ${claim}\r\n`,
          'camille.martin@academie.example',
        )
        await world.raw(asked.replace('Bonjour', `Ma souris ${at} est cassée.`))
      }
      const because = (await world.inbox()).map((row) => row.because)
      expect(because).toHaveLength(claims.length)
      expect(because).not.toContain('probe')
      expect(await world.knex('tickets')).toHaveLength(claims.length)
    } finally {
      await world.close()
    }
  })
})

function ownOf(probes: ReturnType<typeof makeProbes>, now: () => number) {
  return {
    addresses: [DESK],
    messageIdDomain: 'academie.example',
    isProbe: (text: string) => probes.isProbe(text, now()),
  }
}

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
        if (passed !== null) mail.append(Buffer.from(passed, 'latin1'))
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

function quiet(): Log {
  return { debug() {}, info() {}, warn() {}, error() {} }
}
