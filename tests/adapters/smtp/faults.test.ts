/** What a notice comes to when its SMTP server misbehaves: one row of tests/fixtures/smtp/rows.ts each. */

import { afterEach, describe, expect, it } from 'vitest'
import { openSmtp, type SmtpMailer } from '../../../src/adapters/smtp/smtp.js'
import type { DeliveryOutcome, OutboxRow } from '../../../src/app/ports/outbox.js'
import type { Tokens } from '../../../src/app/ports/tokens.js'
import { Outage } from '../../../src/app/running/loop.js'
import { DIALECT_ROWS } from '../../fixtures/smtp/dialect-rows.js'
import { ODD_ROWS } from '../../fixtures/smtp/odd-rows.js'
import { PIPELINED_ROWS } from '../../fixtures/smtp/pipelined-rows.js'
import { type Right, ROWS, type Row } from '../../fixtures/smtp/rows.js'
import { deliverOnce } from '../../support/mails/deliver-once.js'
import { until } from '../../support/runner/until.js'
import {
  type Script,
  type ScriptedSmtp,
  startScriptedSmtp,
} from '../../support/servers/scripted-smtp.js'

const NOW = 1_000_000
const TOKENS: Tokens = {
  replyAddress: () => 'aide+r1.x@a.example',
  key: () => '',
  messageId: () => '<x@a.example>',
  read: () => null,
}

let server: ScriptedSmtp
let mailer: SmtpMailer
afterEach(async () => {
  mailer.close()
  await server.close()
})

const notice = (id: number, address: string): OutboxRow => ({
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
  inReplyTo: null,
  references: [],
  createdAt: NOW,
  attempts: 0,
})

function open({ login, security, patient }: Row): SmtpMailer {
  return openSmtp(
    {
      prefix: 'AMIGO_SMTP',
      host: '127.0.0.1',
      port: server.port,
      security: security ?? 'none',
      user: login && 'aide',
      password: login && 'secret',
      caFile: undefined,
      connections: 2,
      from: { address: 'aide@a.example', name: 'Aide' },
      timeOuts: {
        connection: patient ? 60_000 : 600,
        greeting: patient ? 60_000 : 600,
        reply: patient ? 60_000 : 600,
        slow: patient ? 60_000 : 100,
        whole: 60_000,
      },
    },
    () => ({ subject: 'Été', text: 'Bonjour', html: '<p>Bonjour</p>', blocks: [] }),
    TOKENS,
  )
}

const ALL = [
  ...[...ROWS, ...DIALECT_ROWS].map((row) => [row.name, row] as const),
  ...ODD_ROWS.map((row) => [row.name, row] as const),
  ...PIPELINED_ROWS.map((row) => [`pipelined: ${row.name}`, row] as const),
]

it.each(ALL)('%s', async (_, row) => {
  server = await startScriptedSmtp(row.script)
  mailer = open(row)
  const settled: DeliveryOutcome[] = []
  const outbox = {
    claim: async () => [notice(1, row.to ?? 'camille@x.example')],
    settle: async (results: readonly DeliveryOutcome[]) => void settled.push(...results),
    renew: async () => {},
    release: async () => {},
  }
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const round = await deliverOnce({ outbox, mailer, clock: { now: () => NOW }, log }).catch(
    (error: unknown) => error,
  )
  const [result] = settled
  if (!result) throw new Error(`nothing was settled: ${String(round)}`)
  expect(verdictOf(result, round)).toBe(row.right)
  expect(server.copies).toHaveLength(row.copies ?? 0)
  if (row.says) expect(result.delivery).toMatchObject({ error: expect.stringMatching(row.says) })
  if (row.right === 'sent' || row.right === 'dead') return
  const wait = (result.nextAttemptAt ?? 0) - NOW
  expect(wait).toBeGreaterThanOrEqual(row.waits ?? 0.7 * 60_000)
  if (row.waits === undefined) expect(wait).toBeLessThan(1.5 * 60_000)
})

const QUIET = { debug() {}, info() {}, warn() {}, error() {} }
const PLAIN: Row = { name: '', script: {}, right: 'sent' }

/** One round with a mail to each; what each came to, by the first part of its address. */
async function roundTo(names: readonly string[]): Promise<Record<string, Right>> {
  const settled: DeliveryOutcome[] = []
  const outbox = {
    claim: async () => names.map((name, id) => notice(id, `${name}@x.example`)),
    settle: async (results: readonly DeliveryOutcome[]) => void settled.push(...results),
    renew: async () => {},
    release: async () => {},
  }
  await deliverOnce({ outbox, mailer, clock: { now: () => NOW }, log: QUIET }).catch((error) =>
    expect(error).toBeInstanceOf(Outage),
  )
  return Object.fromEntries(
    settled.map(({ row, delivery, attempts }) => {
      const name = row.notice.to.address.split('@')[0] ?? ''
      if (delivery.kind !== 'deferred') return [name, delivery.kind]
      return [name, attempts === 0 ? 'outage' : 'attempt']
    }),
  )
}

const BY_RECIPIENT: Script = {
  rcpt: (address) =>
    ({
      relay: '554 5.7.1 Relay access denied',
      auth: '530 5.7.0 Authentication required',
      tenant: '550 5.7.708 Access denied, traffic not accepted from this IP',
      policy: '550 5.7.1 Refused by policy',
      gone: '550 5.1.1 User unknown',
      full: '452 4.2.2 Mailbox full',
    })[address.split('@')[0]?.replace(/\d+$/, '') ?? ''],
}

/** Nothing hangs here: a server that is slow is not to be taken for one that does. */
const PATIENT: Row = { ...PLAIN, patient: true }

describe('a round', () => {
  it('in which everything is refused for what we are is an outage, and kills nothing', async () => {
    server = await startScriptedSmtp(BY_RECIPIENT)
    mailer = open(PATIENT)
    expect(await roundTo(['relay', 'auth', 'tenant'])).toEqual({
      relay: 'outage',
      auth: 'outage',
      tenant: 'outage',
    })
  })

  it('in which others get through makes it the matter of those recipients', async () => {
    server = await startScriptedSmtp(BY_RECIPIENT)
    mailer = open(PATIENT)
    const names = [
      'a',
      'b',
      'relay',
      'gone',
      'policy1',
      'policy2',
      'policy3',
      'policy4',
      'full',
      'c',
    ]
    expect(await roundTo(names)).toEqual({
      a: 'sent',
      b: 'sent',
      c: 'sent',
      relay: 'attempt',
      gone: 'dead',
      policy1: 'attempt',
      policy2: 'attempt',
      policy3: 'attempt',
      policy4: 'attempt',
      full: 'attempt',
    })
  })

  it('on a server that is out asks it a few times, not once for each', async () => {
    server = await startScriptedSmtp({ offers: ['AUTH PLAIN'], auth: '535 5.7.8 Wrong password' })
    mailer = open({ ...PATIENT, login: true })
    const names = Array.from({ length: 40 }, (_, at) => `p${at}`)
    expect(new Set(Object.values(await roundTo(names)))).toEqual(new Set(['outage']))
    expect(server.heard.filter((line) => line.startsWith('AUTH')).length).toBeLessThanOrEqual(4)
  })

  it('with recipients whose server hangs sends to the others meanwhile', async () => {
    server = await startScriptedSmtp({
      rcpt: (address) => (address.startsWith('slow') ? 'silence' : undefined),
    })
    mailer = open(PLAIN)
    const done: string[] = []
    const names = ['slow1', 'slow2', 'a', 'b', 'c', 'd']
    const all = names.map(async (name, id) => {
      await mailer.send(notice(id, `${name}@x.example`))
      done.push(name)
    })
    await Promise.all(all)
    expect(done.slice(0, 4).sort()).toEqual(['a', 'b', 'c', 'd'])
  })
})

it('a mail that is being sent when the service stops may have arrived', async () => {
  server = await startScriptedSmtp({ dot: 'silence' })
  mailer = open({ ...PLAIN, patient: true })
  const sending = mailer.send(notice(1, 'camille@x.example'))
  const waiting = [2, 3].map((id) => mailer.send(notice(id, 'camille@x.example')))
  await until(() => server.copies.length === 2)
  mailer.close()
  expect(await sending).toMatchObject({ kind: 'deferred', pace: 'unknown' })
  // The third was not begun: it is due at once, at the next start.
  expect(await waiting[1]).toMatchObject({ kind: 'deferred', connection: false, until: 0 })
})

it('a server that never says what became of a mail gets few copies of it in five days', async () => {
  server = await startScriptedSmtp({ dot: 'close' })
  mailer = open(PLAIN)
  const tries: number[] = []
  let [now, attempts]: [number | null, number] = [NOW, 0]
  while (now !== null) {
    const at = now
    tries.push(at)
    let result: DeliveryOutcome | undefined
    const outbox = {
      claim: async () => [{ ...notice(1, 'camille@x.example'), attempts }],
      async settle([settled]: readonly DeliveryOutcome[]) {
        result = settled
      },
      renew: async () => {},
      release: async () => {},
    }
    await deliverOnce({ outbox, mailer, clock: { now: () => at }, log: QUIET })
    attempts = result?.attempts ?? 0
    now = result?.nextAttemptAt ?? null
  }
  expect(server.copies.length).toBe(tries.length)
  expect(server.copies.length).toBeLessThanOrEqual(10)
  expect((tries.at(-1) ?? 0) - NOW).toBeGreaterThan(5 * 24 * 60 * 60_000)
  // The same mail each time: whoever gets two can tell.
  const ids = server.copies.map((copy) => /^Message-ID: (.*)$/im.exec(copy)?.[1])
  expect(new Set(ids)).toEqual(new Set(['<n1@a.example>']))
})

function verdictOf({ delivery, attempts }: DeliveryOutcome, round: unknown): string {
  if (delivery.kind !== 'deferred') return delivery.kind
  const outage = round instanceof Outage
  // An outage costs the notice none of its attempts.
  if (attempts !== undefined) expect(attempts).toBe(outage ? 0 : 1)
  return outage ? 'outage' : 'attempt'
}
