/** A mail that is read from its bytes says the same as one that streams by. */

import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { makeMails } from '../../../bench/support/mails.js'
import { readMail } from '../../../src/adapters/mime/read.js'
import { damagedMails } from '../../support/mails/damaged-mails.js'
import fc from '../../support/runner/random-cases.js'

const refusal = (error: Error) => ({ refused: error.message })
const streamed = (raw: Buffer) => readMail(Readable.from([raw]), null).catch(refusal)
const whole = (raw: Buffer) => readMail(raw, null).catch(refusal)

const part = (at: number) =>
  `--x\r\nContent-Type: text/plain; name="${at}.txt"\r\nContent-Disposition: attachment\r\n\r\nfichier\r\n`

const EDGES: Readonly<Record<string, Buffer>> = {
  'no bytes': Buffer.alloc(0),
  'a line end': Buffer.from('\r\n'),
  'no header': Buffer.from('Bonjour'),
  'bare CR': Buffer.from('From: a@x.fr\rSubject: a\r\rBonjour\r'),
  'line ends made twice': Buffer.from('From: a@x.fr\r\r\nSubject: a\r\r\n\r\r\nBonjour\r\r\n'),
  'a byte order mark': Buffer.from('\uFEFFFrom: a@x.fr\r\n\r\nBonjour'),
  'a header beyond what is parsed': Buffer.from(
    `From: a@x.fr\r\nX: ${'a'.repeat(1_200_000)}\r\n\r\nBonjour`,
  ),
  'a header that looks too long to repair': Buffer.from(
    `X: ${'a'.repeat(300_000)}\r\nFrom: a@x.fr\r\n\r\nBonjour`,
  ),
  'more parts than are parsed': Buffer.from(
    `From: a@x.fr\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n${Array.from({ length: 1200 }, (_, at) => part(at)).join('')}--x--\r\n`,
  ),
}

describe('read from its bytes', () => {
  it.each(Object.entries(EDGES))('%s', async (_, raw) => {
    expect(await whole(raw)).toEqual(await streamed(raw))
  })

  it('mails as people send them', async () => {
    for (const { raw } of makeMails(40)) expect(await whole(raw)).toEqual(await streamed(raw))
  })

  it('whatever happened to them', () =>
    fc.assert(
      fc.asyncProperty(damagedMails, async (raw) => {
        expect(await whole(raw)).toEqual(await streamed(raw))
      }),
      { numRuns: 200 },
    ))
})
