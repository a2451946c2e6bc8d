/** What a server says before anything is sent (EHLO): its size, its alphabets, its limits, read and kept to. */

import { afterEach, describe, expect, it } from 'vitest'
import { openSmtp, type SmtpMailer } from '../../../src/adapters/smtp/smtp.js'
import { sampleRow } from '../../../src/adapters/templates/samples/sample-row.js'
import { SAMPLES } from '../../../src/adapters/templates/samples/samples.js'
import type { OutboxRow } from '../../../src/app/ports/outbox.js'
import { BEFORE_SENDING, type BeforeRow } from '../../fixtures/smtp/before-sending.js'
import { KEYS, plainSmtp, shippedWords } from '../../support/servers/plain-smtp.js'
import { type ScriptedSmtp, startScriptedSmtp } from '../../support/servers/scripted-smtp.js'

const tokens = KEYS
const compose = shippedWords()

let server: ScriptedSmtp
let mailer: SmtpMailer
afterEach(async () => {
  mailer.close()
  await server.close()
})

const KB = 1000

function rowOf({ to = 'camille@b.example', files = [] }: BeforeRow): OutboxRow {
  const sample = sampleRow('answered', 'fr', {
    ...SAMPLES.answered,
    kept: files.map(({ name, kb }) => ({ name, bytes: kb * KB })),
  })
  return {
    ...sample,
    notice: { ...sample.notice, to: { ...sample.notice.to, address: to } },
    messageId: '<n1@a.example>',
    files: {
      carried: files.map(({ name, kb }, at) => ({
        id: at + 1,
        name,
        type: 'application/octet-stream',
        bytes: kb * KB,
        blob: String(kb),
      })),
      left: [],
    },
  }
}

async function send(row: BeforeRow) {
  server = await startScriptedSmtp(row.script)
  mailer = openSmtp(plainSmtp(server.port), compose, tokens, async function* (blob) {
    yield Buffer.alloc(Number(blob) * KB, 'x')
  })
  return mailer.send(rowOf(row))
}

describe('before it sends', () => {
  it.each(BEFORE_SENDING.map((row) => [row.name, row] as const))('%s', async (_, row) => {
    const delivery = await send(row)
    const [copy = ''] = server.copies
    const { right } = row
    expect(delivery).toMatchObject(right.delivery)
    expect(server.copies).toHaveLength(right.copies)
    for (const line of right.heard ?? []) expect(server.heard.join('\n')).toMatch(line)
    for (const line of right.notHeard ?? []) expect(server.heard.join('\n')).not.toMatch(line)
    for (const name of right.carried ?? []) expect(copy).toMatch(new RegExp(`filename="?${name}`))
    for (const name of right.left ?? []) {
      expect(copy).not.toMatch(new RegExp(`filename="?${name}`))
      expect(copy).toContain(name)
    }
    // RFC 5321 §4.5.3.1.6; without 8BITMIME nothing but ASCII (RFC 6152).
    for (const line of copy.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
    if (!row.script.offers?.includes('SMTPUTF8')) expect(copy).toMatch(/^[\x00-\x7f]*$/)
  })
})

describe('a last word before the message is whole', () => {
  const LARGE = [{ name: 'grand.bin', kb: 20_000 }]
  it.each([
    ['and hangs up', { say: '250 2.0.0 Ok', hangUp: true }],
    ['and goes on reading', '250 2.0.0 Ok'],
  ] as const)('%s: nobody knows whether it arrived', async (name, during) => {
    const row = { name, script: { during }, files: LARGE } as unknown as BeforeRow
    expect(await send(row)).toMatchObject({ kind: 'deferred', pace: 'unknown' })
  })
})
