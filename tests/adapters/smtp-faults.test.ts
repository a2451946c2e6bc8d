/** What a notice comes to when its SMTP server misbehaves: one row of smtp-rows.ts each. */

import { afterEach, expect, it } from 'vitest'
import { openSmtp, type SmtpMailer } from '../../src/adapters/smtp.js'
import { deliverOnce } from '../../src/app/deliver.js'
import { Outage } from '../../src/app/loop.js'
import type { OutboxRow, Settled, Tokens } from '../../src/app/ports.js'
import { type ScriptedSmtp, startScriptedSmtp } from '../support/scripted-smtp.js'
import { ROWS, type Row } from './smtp-rows.js'

const NOW = 1_000_000
const TOKENS: Tokens = {
  replyAddress: () => 'aide+r1.x@a.example',
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

function open({ login, security }: Row): SmtpMailer {
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
      timeOuts: { connection: 600, greeting: 600, reply: 600, slow: 100, whole: 5000 },
    },
    () => ({ subject: 'Été', text: 'Bonjour', html: '<p>Bonjour</p>', blocks: [] }),
    TOKENS,
  )
}

it.each(ROWS.map((row) => [row.name, row] as const))('%s', async (_, row) => {
  server = await startScriptedSmtp(row.script)
  mailer = open(row)
  const settled: Settled[] = []
  const outbox = {
    claim: async () => [notice(1, row.to ?? 'camille@x.example')],
    settle: async (results: readonly Settled[]) => void settled.push(...results),
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

function verdictOf({ delivery, attempts }: Settled, round: unknown): string {
  if (delivery.kind !== 'deferred') return delivery.kind
  const outage = round instanceof Outage
  // An outage costs the notice none of its attempts.
  if (attempts !== undefined) expect(attempts).toBe(outage ? 0 : 1)
  return outage ? 'outage' : 'attempt'
}
