/** What happens to a notice when the mail server is well, unwell, or gone. */

import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSmtp, type SmtpMailer } from '../../../src/adapters/smtp/smtp.js'
import type { Delivery, DeliveryOutcome, OutboxRow } from '../../../src/app/ports/outbox.js'
import type { Round } from '../../../src/app/ports/round.js'
import type { Tokens } from '../../../src/app/ports/tokens.js'
import { groupCommit } from '../../../src/app/running/group-commit.js'
import { Outage, startLoop } from '../../../src/app/running/loop.js'
import { deliverOnce } from '../../support/mails/deliver-once.js'
import { plainSmtp } from '../../support/servers/plain-smtp.js'
import { freePort } from '../../support/servers/server.js'

let server: SMTPServer | undefined
let mailer: SmtpMailer
let received: string[]
/** What the server says to a recipient; undefined: accepted. */
let verdict: (address: string) => { code: number; text: string } | undefined

const tokens: Tokens = {
  replyAddress: () => 'aide+r1.x@a.example',
  key: () => '',
  messageId: () => '<x@a.example>',
  read: () => null,
}

async function start(): Promise<number> {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onRcptTo({ address }, _session, done) {
      const refused = verdict(address)
      done(refused ? Object.assign(new Error(refused.text), { responseCode: refused.code }) : null)
    },
    onData(stream, _session, done) {
      let raw = ''
      stream.on('data', (chunk: Buffer) => {
        raw += chunk
      })
      stream.on('end', () => {
        received.push(raw)
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return (server.server.address() as AddressInfo).port
}

async function stopServer(): Promise<void> {
  await new Promise<void>((done) => (server ? server.close(done) : done()))
  server = undefined
}

function open(port: number, fault?: Error): SmtpMailer {
  mailer = openSmtp(
    plainSmtp(port, { connections: 2 }),
    () => {
      if (fault) throw fault
      return { subject: 'Été', text: 'Bonjour', html: '<p>Bonjour</p>', blocks: [] }
    },
    tokens,
  )
  return mailer
}

const row = (id: number, address = 'camille@x.example'): OutboxRow => ({
  id,
  notice: {
    kind: 'closed',
    to: { personId: 1, address, name: 'Camille', locale: 'fr' },
    data: { title: '', status: 'closed', line: '' },
  },
  ticketNumber: 1,
  ticketId: 1,
  inboundId: 1,
  messageId: `<n${id}@a.example>`,
  inReplyTo: '<m@x.example>',
  references: ['<l@x.example>', '<m@x.example>'],
  createdAt: 0,
  attempts: 0,
})

beforeEach(() => {
  received = []
  verdict = () => undefined
})
afterEach(async () => {
  mailer?.close()
  await stopServer()
})

describe('a notice', () => {
  it('goes out threaded, automatic, and with an address to reply to', async () => {
    expect(await open(await start()).send(row(1))).toEqual({ kind: 'sent' })
    for (const header of [
      'Message-ID: <n1@a.example>',
      'In-Reply-To: <m@x.example>',
      'References: <l@x.example> <m@x.example> <n1@a.example>',
      'Auto-Submitted: auto-replied',
      'X-Auto-Response-Suppress: All',
      'Reply-To: Aide <aide+r1.x@a.example>',
    ])
      expect(received[0]).toContain(header)
    expect(received[0]).toMatch(/multipart\/alternative/)
  })

  it.each<[number, Partial<Delivery>]>([
    [550, { kind: 'dead' }],
    [452, { kind: 'deferred', connection: false }],
    [421, { kind: 'deferred', connection: true }],
  ])('refused with %i is %j', async (code, expected) => {
    verdict = () => ({ code, text: 'no' })
    expect(await open(await start()).send(row(1))).toMatchObject(expected)
  })

  it('without a usable address is given up, with the reason', async () => {
    expect(await open(await start()).send(row(1, 'not an address'))).toMatchObject({ kind: 'dead' })
  })

  it('whose template is broken waits until it is mended', async () => {
    const delivery = await open(await start(), new Error('closed.mail.eta:3 is broken')).send(
      row(1),
    )
    expect(delivery).toEqual({
      kind: 'deferred',
      error: 'closed.mail.eta:3 is broken',
      connection: false,
    })
  })

  it('finds nobody listening: it is the server’s fault, and the setting is named', async () => {
    const port = await freePort()
    const delivery = await open(port).send(row(1))
    expect(delivery).toMatchObject({ kind: 'deferred', connection: true })
    expect((delivery as { error: string }).error).toContain('AMIGO_SMTP_HOST')
  })
})

describe('the delivery of a batch', () => {
  const clock = { now: () => 1000 }
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  let settled: DeliveryOutcome[]
  const outbox = (rows: OutboxRow[]) => ({
    claim: async () => rows,
    settle: async (results: readonly DeliveryOutcome[]) => void settled.push(...results),
    renew: async () => {},
    release: async () => {},
  })
  beforeEach(() => {
    settled = []
  })

  it('judges each by itself', async () => {
    verdict = (address) => (address.startsWith('gone') ? { code: 550, text: 'gone' } : undefined)
    const rows = [row(1), row(2, 'gone@x.example'), row(3)]
    await deliverOnce({ outbox: outbox(rows), mailer: open(await start()), clock, log })
    const kinds = settled.sort((a, b) => a.row.id - b.row.id).map(({ delivery }) => delivery.kind)
    expect(kinds).toEqual(['sent', 'dead', 'sent'])
  })

  it('gives none up any more when the server says of one after the other that there is none', async () => {
    verdict = () => ({ code: 550, text: '5.1.1 User unknown' })
    const rows = Array.from({ length: 12 }, (_, at) => row(at, `personne${at}@x.example`))
    await deliverOnce({ outbox: outbox(rows), mailer: open(await start()), clock, log })
    const waiting = settled.filter(({ delivery }) => delivery.kind === 'deferred')
    expect(waiting).toHaveLength(8)
    for (const { delivery, nextAttemptAt } of waiting) {
      expect((delivery as { error: string }).error).toMatch(/of every recipient .* User unknown/)
      expect(nextAttemptAt).toBeLessThan(1000 + 2 * 60_000)
    }
  })

  it('is an outage where relaying is denied to all, whatever the chat takes meanwhile', async () => {
    verdict = () => ({ code: 550, text: '5.7.1 Relaying denied' })
    const mail = open(await start())
    const mailer = {
      send: async (sent: OutboxRow): Promise<Delivery> =>
        sent.id % 2 === 0 ? { kind: 'sent', chat: true } : mail.send(sent),
    }
    const rows = Array.from({ length: 8 }, (_, at) => row(at, `personne${at}@x.example`))
    await deliverOnce({ outbox: outbox(rows), mailer, clock, log })
    const waiting = settled.filter(({ delivery }) => delivery.kind === 'deferred')
    expect(waiting.map(({ attempts }) => attempts)).toEqual([0, 0, 0, 0])
  })

  it('backs off as a whole when the server is gone, and every notice is due again soon', async () => {
    const port = await freePort()
    const delivering = { outbox: outbox([row(1), row(2)]), mailer: open(port), clock, log }
    await expect(deliverOnce(delivering)).rejects.toThrow(Outage)
    for (const { nextAttemptAt } of settled) {
      expect(nextAttemptAt).toBeGreaterThan(1000)
      expect(nextAttemptAt).toBeLessThan(1000 + 2 * 60_000)
    }
    expect(settled).toHaveLength(2)
  })
})

describe('a loop', () => {
  it('says once that it fails, and that it works again only after it has worked', async () => {
    const said: string[] = []
    const note = (_: object, sentence: string) => void said.push(sentence)
    const log = { debug() {}, info: note, warn: note, error: note }
    const rounds: (Round | 'fails')[] = ['fails', 'nothing', 'fails', 'nothing', 'all']
    const ended = new Promise<void>((done) => {
      const loop = startLoop({
        name: 'delivery',
        log,
        every: 1,
        async round() {
          const next = rounds.shift()
          if (next === 'fails') throw new Outage('nothing listens at x:25')
          if (next === undefined) setImmediate(() => void loop.stop().then(done))
          return next ?? 'nothing'
        },
      })
    })
    await ended
    expect(said).toEqual([
      'delivery: nothing listens at x:25; it will be tried again',
      'delivery: works again',
    ])
  })

  it('that is to rest first does, and nothing where it is stopped then; woken, it works', async () => {
    const rounds: string[] = []
    const start = (name: string, done = () => {}) =>
      startLoop({
        name,
        log: { debug() {}, info() {}, warn() {}, error() {} },
        every: 3_600_000,
        after: 3_600_000,
        async round() {
          rounds.push(name)
          done()
          return 'all'
        },
      })
    await start('stopped').stop()
    await new Promise<void>((done) => {
      const loop = start('woken', () => setImmediate(() => void loop.stop().then(done)))
      loop.wake()
    })
    expect(rounds).toEqual(['woken'])
  })
})

describe('group commit', () => {
  it('writes together what comes while a write runs, each in order', async () => {
    const writes: number[][] = []
    const write = groupCommit(async (items: readonly number[]) => {
      writes.push([...items])
      await new Promise((done) => setImmediate(done))
    })
    await Promise.all([1, 2, 3].map(write))
    await Promise.all([4, 5].map(write))
    expect(writes.flat()).toEqual([1, 2, 3, 4, 5])
    expect(writes.length).toBeLessThan(5)
  })

  it('a write that fails is told to its own callers only', async () => {
    let calls = 0
    const write = groupCommit(async () => {
      if (++calls === 1) throw new Error('disk full')
    })
    await expect(write(1)).rejects.toThrow('disk full')
    await expect(write(2)).resolves.toBeUndefined()
  })
})
