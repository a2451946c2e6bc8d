/** Files in uuencode, as Unix programs send them. */

import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { UuDecode } from '../../../src/adapters/mime/letters/uuencode.js'
import fc from '../../support/runner/random-cases.js'
import { crlf, HEADER, read } from './read.js'

/** As uuencode(1) writes it; `zero`: how a program shows six bits that are none. */
function encoded(bytes: Buffer, zero = '`'): string {
  let lines = ''
  for (let from = 0; from < bytes.length; from += 45) {
    const part = bytes.subarray(from, from + 45)
    let bits = [...part].map((byte) => byte.toString(2).padStart(8, '0')).join('')
    bits = bits.padEnd(Math.ceil(part.length / 3) * 24, '0')
    const letters = (bits.match(/.{6}/g) ?? []).map((six) => letter(Number.parseInt(six, 2), zero))
    lines += `${letter(part.length, zero)}${letters.join('')}\n`
  }
  return `${lines}${zero}\n`
}
const letter = (value: number, zero: string) =>
  value === 0 ? zero : String.fromCharCode(32 + value)

async function decoded(text: string, cut = text.length): Promise<Buffer> {
  const chunks = [text.slice(0, cut), text.slice(cut)].filter((chunk) => chunk !== '')
  const bytes = chunks.map((chunk) => Buffer.from(chunk, 'latin1'))
  return buffer(Readable.from(bytes).pipe(new UuDecode()))
}

it('is what was encoded, however it was written and cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.record({ zero: fc.constantFrom('`', ' '), head: fc.boolean(), cr: fc.boolean() }),
      fc.nat({ max: 300 }),
      async (array, { zero, head, cr }, cut) => {
        const bytes = Buffer.from(array)
        const lines = encoded(bytes, zero)
        const text = head ? `begin 644 plan du hall.pdf\n${lines}end\n` : lines
        expect(await decoded(cr ? text.replaceAll('\n', '\r\n') : text, cut)).toEqual(bytes)
      },
    ),
  )
})

it('is read where blanks at the ends of its lines were lost', async () => {
  const bytes = Buffer.from([1, 2, 0, 0, 0, 0])
  const text = `begin 644 a\n${encoded(bytes, ' ').replace(/ +\n/g, '\n')}end\n`
  expect(await decoded(text)).toEqual(bytes)
})

it.each(['Bonjour, voici le plan.\n', '%PDF-1.4\n\x00\xff\n', 'x'.repeat(1000)])(
  'what is none stays as it is: %j',
  async (text) => {
    expect((await decoded(text, 5)).toString('latin1')).toBe(text)
  },
)

describe('in a mail', () => {
  const bytes = Buffer.from(Array.from({ length: 500 }, (_, at) => (at * 7) % 256))

  it.each(['uuencode', 'x-uuencode', 'X-UUE', 'uue', 'x-uuencoded'])('%s', async (encoding) => {
    const part = `Content-Type: application/pdf; name=plan.pdf\nContent-Transfer-Encoding: ${encoding}`
    const raw = `${HEADER}Content-Type: multipart/mixed; boundary=X\n\n--X\n\nVoici.\n--X\n${part}\n\nbegin 644 plan.pdf\n${encoded(bytes)}end\n--X--\n`
    const { text, attachments } = await read(crlf(raw))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(text).toBe('Voici.')
    expect(attachments).toMatchObject([{ name: 'plan.pdf', sha256 }])
  })

  it('as its text', async () => {
    const lines = encoded(Buffer.from('Le radiateur fuit à l’étage.'))
    const raw = `${HEADER}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: x-uuencode\n\n${lines}`
    expect((await read(crlf(raw))).text).toBe('Le radiateur fuit à l’étage.')
  })
})
