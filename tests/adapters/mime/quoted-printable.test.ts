/** Quoted-printable, decoded as it streams by: the same wherever it is cut, and as others decode it. */

import { createRequire } from 'node:module'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import {
  decodeQuotedPrintable,
  QuotedPrintable,
} from '../../../src/adapters/mime/letters/quoted-printable.js'
import fc from '../../support/runner/random-cases.js'

/** The decoder that mailparser itself uses. */
const mailparser = createRequire(createRequire(import.meta.url).resolve('mailparser'))
const others = mailparser('libqp') as { decode(bytes: Buffer): Buffer }

async function streamed(bytes: Buffer, cuts: readonly number[]): Promise<Buffer> {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort(
    (one, other) => one - other,
  )
  const chunks = places.slice(1).map((end, at) => bytes.subarray(places[at], end))
  return buffer(
    Readable.from(chunks.filter(({ length }) => length > 0)).pipe(new QuotedPrintable()),
  )
}

// What each stands for by RFC 2045 §6.7; then what the standard forbids and people send.
it.each([
  ['Le caf=E9', 'Le caf\xe9'],
  ['deux=\r\nmoiti=\nes', 'deuxmoities'],
  ['blancs  \t\r\nfin \n', 'blancs\r\nfin\n'],
  ['joint= \t\r\nici', 'jointici'],
  ['cut d=C=\r\n3=A=\nA, d=\n=C3==\nAA', 'cut d\xc3\xaa, d\xc3\xaa'],
  ['====\nAC/DC, =C=\nx, =C=\n', '===AC/DC, =Cx, =C'],
  ['un seul =', 'un seul '],
  ['petites =e9', 'petites \xe9'],
  ['1 + 1 = 2, =ZZ, =4', '1 + 1 = 2, =ZZ, =4'],
  ['d\xe9j\xe0', 'd\xe9j\xe0'],
  ['=', ''],
  ['', ''],
])('%j', (written, text) => {
  expect(decodeQuotedPrintable(Buffer.from(written, 'latin1')).toString('latin1')).toBe(text)
})

const PIECES = [
  '=',
  '=C3',
  '=a9',
  '=4',
  'A9',
  '3',
  'Z',
  ' ',
  '\t',
  '\r',
  '\n',
  '\r\n',
  '=\r\n',
  '= \n',
  '\xe9',
]
const written = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 60 })
  .map((pieces) => Buffer.from(pieces.join(''), 'latin1'))

it('is the same wherever the stream is cut', async () => {
  await fc.assert(
    fc.asyncProperty(written, fc.array(fc.nat(), { maxLength: 6 }), async (bytes, cuts) => {
      expect(await streamed(bytes, cuts)).toEqual(decodeQuotedPrintable(bytes))
    }),
    { numRuns: 500 },
  )
})

it('is what the decoder of mailparser makes of it', () => {
  // It counts a bare CR as the end of a line, which no mail has (RFC 5322 §2.3).
  // Nor does it join an octet that was cut in two.
  const likely = written.filter(
    (bytes) => !/\r(?!\n)|=[\dA-F]?=[ \t]*\r?\n/.test(bytes.toString('latin1')),
  )
  fc.assert(
    fc.property(likely, (bytes) => {
      expect(decodeQuotedPrintable(bytes).toString('latin1')).toBe(
        others.decode(bytes).toString('latin1'),
      )
    }),
    { numRuns: 2000 },
  )
})

it('waits for no line’s end for ever, and cuts no octet in two', async () => {
  const line = Buffer.from('=C3=A9'.repeat(50_000))
  for (const size of [65_537, 65_538, 65_539, 70_000]) {
    const cuts = Array.from({ length: 8 }, (_, at) => (at + 1) * size)
    expect(
      (
        await streamed(
          line,
          cuts.filter((cut) => cut < line.length),
        )
      ).toString(),
    ).toBe('é'.repeat(50_000))
  }
})
