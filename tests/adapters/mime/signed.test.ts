/** Mails that are signed as a whole: what was signed is read. */

import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readMail } from '../../../src/adapters/mime/read.js'

const INNER = 'Content-Type: text/plain; charset=utf-8\r\n\r\nL’accès est refusé.\r\n'
const WITH_FILE = [
  'Content-Type: multipart/mixed; boundary=b',
  'From: Mallory <mallory@else.example>',
  '',
  '--b',
  INNER,
  '--b',
  'Content-Type: application/pdf; name=plan.pdf',
  '',
  '%PDF',
  '--b--',
  '',
].join('\r\n')

const size = (length: number) =>
  Buffer.from(length < 128 ? [length] : [0x82, length >> 8, length & 0xff])
/** Values of a definite length; and, as signers write them that stream, of an indefinite one. */
const definite = (tag: number, ...parts: Buffer[]) =>
  Buffer.concat([Buffer.from([tag]), size(Buffer.concat(parts).length), ...parts])
const indefinite = (tag: number, ...parts: Buffer[]) =>
  Buffer.concat([Buffer.from([tag, 0x80]), ...parts, Buffer.from([0, 0])])
const oid = (last: number) =>
  definite(6, Buffer.from([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, last]))

type Frame = typeof definite

function signed(inner: string, frame: Frame, content = oid(1), kind = oid(2)): Buffer {
  const bytes = Buffer.from(inner)
  const halves = [bytes.subarray(0, 40), bytes.subarray(40)].map((half) => definite(4, half))
  const octets = frame === definite ? definite(4, bytes) : indefinite(0x24, ...halves)
  const version = definite(2, Buffer.from([1]))
  const encapsulated = frame(0x30, content, frame(0xa0, octets))
  return frame(0x30, kind, frame(0xa0, frame(0x30, version, definite(0x31), encapsulated)))
}

const TYPE = 'application/pkcs7-mime; smime-type=signed-data; name=smime.p7m'

function mail(content: Buffer, type = TYPE): Buffer {
  const head = [
    'From: Lea Roy <l.roy@ecole.example>',
    'Subject: x',
    `Content-Type: ${type}`,
    'Content-Disposition: attachment; filename=smime.p7m',
    'Content-Transfer-Encoding: base64',
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${content.toString('base64')}\r\n`)
}

const read = async (raw: Buffer) => (await readMail(Readable.from([raw]), null)).message

describe('a mail that is signed as a whole', () => {
  it.each([
    ['by a definite length', definite],
    ['by an indefinite length', indefinite],
  ])('is read %s', async (_, frame) => {
    const message = await read(mail(signed(INNER, frame)))
    expect(message).toMatchObject({ text: 'L’accès est refusé.', attachments: [], subject: 'x' })
  })

  it.each(['application/x-pkcs7-mime', 'application/octet-stream'])(
    'is read as %s',
    async (type) => {
      expect((await read(mail(signed(INNER, definite), type))).text).toBe('L’accès est refusé.')
    },
  )

  it('brings its files, and no sender of its own', async () => {
    const message = await read(mail(signed(WITH_FILE, definite)))
    expect(message.text).toBe('L’accès est refusé.')
    expect(message.attachments.map(({ name }) => name)).toEqual(['plan.pdf'])
    expect(message.sender?.address).toBe('l.roy@ecole.example')
  })

  it('is read in pieces of any size', async () => {
    const raw = mail(signed(INNER, indefinite))
    for (const length of [1, 7, 100]) {
      const pieces = Array.from({ length: Math.ceil(raw.length / length) }, (_, at) =>
        raw.subarray(at * length, (at + 1) * length),
      )
      const { message } = await readMail(Readable.from(pieces), null)
      expect(message.text).toBe('L’accès est refusé.')
    }
  })

  it.each([
    ['cut off', signed(INNER, definite).subarray(0, 90)],
    ['no such frame', Buffer.from('nothing')],
    ['encrypted', signed(INNER, definite, oid(1), oid(3))],
    ['of another content', signed(INNER, definite, oid(6))],
    ['without an end', signed(INNER, indefinite).subarray(0, 60)],
  ])('stays a file where it is %s', async (_, content) => {
    const message = await read(mail(content))
    expect(message.text).toBe('')
    expect(message.attachments.map(({ name }) => name)).toEqual(['smime.p7m'])
  })
})
