/** What becomes of a mail when the service stops while its server is silent: it waits for a last word only, and nothing is doubled for want of it. */

import { afterEach, expect, it } from 'vitest'
import { openSmtp, type SmtpMailer } from '../../../src/adapters/smtp/smtp.js'
import { sampleRow } from '../../../src/adapters/templates/samples/sample-row.js'
import { until } from '../../support/runner/until.js'
import { NO_KEYS, ONE_WORD, plainSmtp } from '../../support/servers/plain-smtp.js'
import {
  type Script,
  type ScriptedSmtp,
  startScriptedSmtp,
} from '../../support/servers/scripted-smtp.js'

let server: ScriptedSmtp
let mailer: SmtpMailer
afterEach(async () => {
  mailer.close()
  await server.close()
})

async function open(script: Script): Promise<void> {
  server = await startScriptedSmtp(script)
  mailer = openSmtp(plainSmtp(server.port), ONE_WORD, NO_KEYS)
}

const to = (address: string) => {
  const row = sampleRow('closed', 'fr')
  return {
    ...row,
    messageId: `<to-${address.split('@')[0]}@a.example>`,
    notice: { ...row.notice, to: { ...row.notice.to, address } },
  }
}

/** Longer than a test may take: who waits for it fails. */
const FOR_EVER = 600_000
const NOT_BEGUN = { kind: 'deferred', until: 0 }

const BEFORE: readonly (readonly [string, Script, RegExp])[] = [
  ['its greeting', { greeting: 'silence' }, /^$/],
  ['EHLO', { ehlo: 'silence' }, /EHLO/],
  ['MAIL FROM', { mail: 'silence' }, /MAIL/],
  ['RCPT TO', { rcpt: 'silence' }, /RCPT/],
  ['DATA', { data: 'silence' }, /DATA/],
  ['RCPT TO, pipelined', { rcpt: 'silence', offers: ['PIPELINING'] }, /RCPT/],
]

it.each(BEFORE)(
  'silent at %s: nobody has it, and it is due at the next start',
  async (_, script, at) => {
    await open(script)
    const sending = mailer.send(to('camille@b.example'))
    const waiting = mailer.send(to('dominique@b.example'))
    await until(() => server.sessions() > 0 && at.test(server.heard.join('\n')))
    await mailer.end(FOR_EVER)
    expect(await sending).toMatchObject(NOT_BEGUN)
    expect(await waiting).toMatchObject(NOT_BEGUN)
  },
)

it('after the dot: its last word is waited for, and what did not begin does not begin', async () => {
  await open({ dot: { say: '250 2.0.0 Ok', after: 300 } })
  const sending = mailer.send(to('Eva@Collège.example'))
  const waiting = mailer.send(to('dominique@b.example'))
  await until(() => server.copies.length === 1)
  await mailer.end(FOR_EVER)
  expect(await sending).toMatchObject({ kind: 'sent' })
  expect(await waiting).toMatchObject(NOT_BEGUN)
  expect(server.copies).toHaveLength(1)
})

it('silent after the dot: it may have arrived, and backs off; others are due', async () => {
  await open({ dot: 'silence' })
  const sending = mailer.send(to('camille@collège.example'))
  const waiting = mailer.send(to('dominique@b.example'))
  await until(() => server.copies.length === 1)
  await mailer.end(50)
  expect(await sending).toMatchObject({ kind: 'deferred', pace: 'unknown' })
  expect(await waiting).toMatchObject(NOT_BEGUN)
})
