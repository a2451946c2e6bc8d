/** Mails that carry files: byte for byte, with safe names, and without the files where a server does not take them. */

import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { readMail } from '../../../src/adapters/mime/read.js'
import { openSmtp, type SmtpMailer } from '../../../src/adapters/smtp/smtp.js'
import { sampleRow } from '../../../src/adapters/templates/samples/sample-row.js'
import { SAMPLES } from '../../../src/adapters/templates/samples/samples.js'
import type { OutboxRow } from '../../../src/app/ports/outbox.js'
import type { NoticeFile } from '../../../src/core/notices/carried-files.js'
import { KEYS, plainSmtp, shippedWords } from '../../support/servers/plain-smtp.js'
import {
  type Script,
  type ScriptedSmtp,
  startScriptedSmtp,
} from '../../support/servers/scripted-smtp.js'

const tokens = KEYS
const compose = shippedWords()

let server: ScriptedSmtp | undefined
let mailer: SmtpMailer | undefined
afterEach(async () => {
  mailer?.close()
  await server?.close()
})

/** Content by the name of its blob. */
const contents = new Map<string, Buffer>()

function file(name: string, type: string, content: Buffer): NoticeFile {
  const blob = createHash('sha256').update(content).digest('hex')
  contents.set(blob, content)
  return { id: contents.size, name, type, bytes: content.length, blob }
}

function carrying(files: readonly NoticeFile[]): OutboxRow {
  const kept = files.map(({ name, bytes }) => ({ name, bytes }))
  return {
    ...sampleRow('answered', 'fr', { ...SAMPLES.answered, kept }),
    messageId: '<n1@a.example>',
    files: { carried: files, left: [] },
  }
}

async function sendTo(script: Script, row: OutboxRow) {
  server = await startScriptedSmtp(script)
  mailer = openSmtp(
    plainSmtp(server.port, { connections: 2 }),
    compose,
    tokens,
    async function* (blob) {
      const content = contents.get(blob)
      if (!content) throw Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT' })
      yield content
    },
  )
  return { delivery: await mailer.send(row), server }
}

const received = async (copy = '') =>
  (await readMail(Readable.from([Buffer.from(copy, 'latin1')]), null)).message

const BYTES = Buffer.from(Array.from({ length: 70_000 }, (_, at) => (at * 7) % 256))
const PNG = file('capture d’écran.png', 'image/png', BYTES)

/** Names and types as strangers send them, and the type that is declared to the reader. */
const HOSTILE: readonly (readonly [name: string, type: string, declared: string])[] = [
  ['compte rendu (final) ; "v2".pdf', 'application/pdf', 'application/pdf'],
  ['日本語のファイル.txt', 'text/plain', 'text/plain'],
  [`${'é'.repeat(150)}.docx`, 'application/msword', 'application/msword'],
  ['a.png', 'image/png\r\nBcc: victime@x.example', 'application/octet-stream'],
  ['b.png', 'image', 'application/octet-stream'],
  ['courrier.eml', 'message/rfc822', 'application/octet-stream'],
  ['lot.bin', 'multipart/mixed', 'application/octet-stream'],
  ['c.html', 'Text/HTML; charset=utf-7', 'text/html'],
  ['vide.txt', 'text/plain', 'text/plain'],
]

describe('a notice with files', () => {
  it.each(HOSTILE)('%s of type %j arrives byte for byte', async (name, type, declared) => {
    const content = name === 'vide.txt' ? Buffer.alloc(0) : BYTES
    const sent = file(name, type, content)
    const { delivery, server: smtp } = await sendTo({}, carrying([sent]))
    expect(delivery.kind).toBe('sent')
    const { attachments, headers } = await received(smtp.copies[0])
    expect(attachments).toMatchObject([
      { name, bytes: content.length, sha256: sent.blob, inline: false },
    ])
    // The reader guesses from the name what is not declared: what stands there is looked at.
    const types = smtp.copies[0]?.match(/^Content-Type: [\w./+-]+/gm)
    expect(types?.at(-1)).toBe(`Content-Type: ${declared}`)
    expect(headers.bcc).toBeUndefined()
    expect(smtp.copies[0]).toContain('Content-Disposition: attachment')
  })

  it('of a picture without a name gets one', async () => {
    const { server: smtp } = await sendTo({}, carrying([file('', 'image/png', BYTES)]))
    expect((await received(smtp.copies[0])).attachments[0]?.name).toBe('image-1.png')
  })

  it('asks that it comes back without them, where the server knows how (RFC 3461)', async () => {
    const { server: smtp } = await sendTo({ offers: ['DSN'] }, carrying([PNG]))
    expect(smtp.heard.find((line) => line.startsWith('MAIL'))).toContain('RET=HDRS')
  })

  it('that is cut before all of it has left us did not arrive, and is tried again soon', async () => {
    const large = file('film.bin', 'application/octet-stream', Buffer.alloc(20_000_000, 'x'))
    const { delivery, server: smtp } = await sendTo({ during: 'close' }, carrying([large]))
    expect(delivery).toMatchObject({ kind: 'deferred', connection: false })
    expect(delivery).not.toHaveProperty('pace')
    expect(smtp.copies).toEqual([])
  })

  it('whose file vanishes while it is sent is tried again, and leaves no half of a mail', async () => {
    const gone = { ...PNG, blob: 'f'.repeat(64) }
    const { delivery, server: smtp } = await sendTo({}, carrying([gone]))
    expect(delivery).toMatchObject({ kind: 'deferred' })
    expect(smtp.copies).toEqual([])
  })
})

const REFUSALS: readonly (readonly [string, Script])[] = [
  ['MAIL FROM', { mail: '552 5.3.4 Message size exceeds fixed limit' }],
  ['the dot: too large', { dot: once('552 5.3.4 Message too big') }],
  ['the dot: 554 message size', { dot: once('554 Message size exceeds limit') }],
  ['the dot: a kind of file', { dot: once('552 5.7.0 attachment of a forbidden kind') }],
  ['the dot: a policy', { dot: once('554 5.7.1 rejected by policy') }],
  ['the dot: mailbox nearly full', { dot: once('552 5.2.2 mailbox is full') }],
]

/** Refuses the first copy alone. */
function once(reply: string) {
  return (copy: number) => (copy === 1 ? reply : undefined)
}

describe('a server that does not take the files', () => {
  it.each(REFUSALS.slice(1))('at %s: gets the words without them', async (_, script) => {
    const { delivery, server: smtp } = await sendTo(script, carrying([PNG]))
    expect(delivery.kind).toBe('sent')
    const light = await received(smtp.copies.at(-1))
    expect(light.attachments).toEqual([])
    expect(light.messageId).toBe('<n1@a.example>')
    expect(light.text.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(
      'capture d’écran.png (68,4 Ko) : n’a pas pu être joint',
    )
    expect(light.text).toContain('répondez à ce message')
  })

  it('at MAIL FROM, whatever comes: is asked twice, not for ever', async () => {
    const { delivery, server: smtp } = await sendTo(REFUSALS[0]?.[1] ?? {}, carrying([PNG]))
    expect(delivery.kind).toBe('dead')
    expect(smtp.heard.filter((line) => line.startsWith('MAIL'))).toHaveLength(2)
  })

  it('because of its recipient, gets it once', async () => {
    const script = { rcpt: '550 5.1.1 no such user' }
    const { delivery, server: smtp } = await sendTo(script, carrying([PNG]))
    expect(delivery.kind).toBe('dead')
    expect(smtp.heard.filter((line) => line.startsWith('MAIL'))).toHaveLength(1)
  })
})
