/** Servers that take three mails a session, in each way that they say so: the fourth goes over another one at once. */

import { afterEach, describe, expect, it } from 'vitest'
import { openSmtp, type SmtpMailer } from '../../../src/adapters/smtp/smtp.js'
import { sampleRow } from '../../../src/adapters/templates/samples/sample-row.js'
import { NO_KEYS, ONE_WORD, plainSmtp } from '../../support/servers/plain-smtp.js'
import type { Answer, ScriptedSmtp } from '../../support/servers/scripted-smtp.js'
import { startScriptedSmtp } from '../../support/servers/scripted-smtp.js'

let server: ScriptedSmtp
let mailer: SmtpMailer
afterEach(async () => {
  mailer.close()
  await server.close()
})

type At = 'mail' | 'rcpt' | 'dot'

/** Of the fourth mail of each session; of the third one's dot. */
async function open(at: At, says: Answer, offers: readonly string[] = []): Promise<void> {
  const counts = new Map<number, number>()
  const count = () => counts.get(server.sessions()) ?? 0
  const limit = (step: At, beyond: number) => (at === step && count() >= beyond ? says : undefined)
  server = await startScriptedSmtp({
    offers,
    mail() {
      counts.set(server.sessions(), count() + 1)
      return limit('mail', 4)
    },
    rcpt: () => limit('rcpt', 4),
    dot: () => limit('dot', 3),
  })
  openTo(server.port)
}

async function eight(): Promise<string[]> {
  const kinds: string[] = []
  for (let n = 0; n < 8; n++) {
    const row = { ...sampleRow('closed', 'fr'), messageId: `<m${n}@a.example>` }
    kinds.push((await mailer.send(row)).kind)
  }
  return kinds
}

const ALL_SENT = Array.from({ length: 8 }, () => 'sent')

const WAYS: [name: string, at: At, says: Answer, offers?: string[]][] = [
  ['421, and hangs up', 'mail', { say: '421 4.7.0 Closing', hangUp: true }],
  ['421, pipelined', 'mail', { say: '421 4.7.0 Closing', hangUp: true }, ['PIPELINING']],
  ['452 for MAIL', 'mail', '452 4.5.3 Too many messages in this session, reconnect'],
  ['451 for MAIL', 'mail', '451 4.7.1 Too many mails per session'],
  ['503 for MAIL', 'mail', '503 5.5.0 Too many transactions'],
  ['550 for MAIL', 'mail', '550 5.7.0 Maximum messages per connection reached'],
  ['452 for RCPT', 'rcpt', '452 4.5.3 Too many recipients in this session'],
  ['421 for RCPT', 'rcpt', { say: '421 4.4.2 Connection limit', hangUp: true }],
  ['a 250 after which it hangs up', 'dot', { say: '250 2.0.0 Ok', hangUp: true }],
]

describe('a server that takes three mails a session', () => {
  it.each(WAYS)('%s: none waits, and none goes twice', async (_, at, says, offers) => {
    await open(at, says, offers)
    expect(await eight()).toEqual(ALL_SENT)
    expect(server.copies).toHaveLength(8)
  })
})

it('one that refuses the first mail of a session is asked once', async () => {
  server = await startScriptedSmtp({ mail: '421 4.7.0 Too many messages in this session' })
  openTo(server.port)
  expect((await mailer.send(sampleRow('closed', 'fr'))).kind).toBe('deferred')
  expect(server.heard.filter((line) => line.startsWith('MAIL'))).toHaveLength(1)
})

function openTo(port: number): void {
  mailer = openSmtp(plainSmtp(port), ONE_WORD, NO_KEYS)
}
