/** Damaged mails: whatever happened to the bytes, reading ends, with a message or a reason. */

import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { readMail } from '../../../src/adapters/mime/read.js'
import { foldReply } from '../../../src/core/reading/reply.js'
import fc from '../../support/random-cases.js'

/** A mail with something of everything. */
const WHOLE = [
  'From: =?utf-8?B?w4lsb2RpZQ==?= <e@x.fr>',
  'To: "Assistance" <d@x.fr>, c@x.fr',
  'Subject: =?utf-8?Q?Imprimante_en_panne_=C3=A0_l=27=C3=A9tage?=',
  'In-Reply-To: <a@x.fr>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="b1"',
  '',
  '--b1',
  'Content-Type: multipart/alternative; boundary=b2',
  '',
  '--b2',
  'Content-Type: text/plain; charset=utf-8; format=flowed',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Elle ne marche plus depuis l=E2=80=99=C3=A9t=C3=A9.',
  '',
  'Le lundi 23 novembre 2026, Assistance <d@x.fr> a =C3=A9crit :',
  '> Bonjour',
  '--b2',
  'Content-Type: text/html; charset=windows-1252',
  '',
  '<div>Elle ne marche plus<blockquote type="cite">Bonjour</blockquote></div>',
  '--b2--',
  '--b1',
  'Content-Type: message/rfc822',
  '',
  'From: z@x.fr',
  'Subject: x',
  '',
  'Bonjour',
  '--b1',
  "Content-Type: image/png; name*=utf-8''%C3%A9t%C3%A9.png",
  'Content-Transfer-Encoding: base64',
  '',
  'iVBORw0KGgo=',
  '--b1--',
  '',
].join('\r\n')

const fault = fc.record({
  at: fc.nat({ max: WHOLE.length }),
  cut: fc.nat({ max: 60 }),
  put: fc.oneof(
    fc.uint8Array({ maxLength: 6 }),
    fc
      .constantFrom(
        '\r',
        '\0',
        '\r\n\r\n',
        '--b1',
        '=?',
        '<blockquote>',
        '> '.repeat(50),
        'charset=',
      )
      .map((text) => Buffer.from(text)),
  ),
})

it('is read or refused, and folding loses no line of what was read', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fault, { minLength: 1, maxLength: 8 }), async (faults) => {
      let raw: Buffer = Buffer.from(WHOLE)
      for (const { at, cut, put } of faults)
        raw = Buffer.concat([raw.subarray(0, at), put, raw.subarray(at + cut)])
      const { message } = await readMail(Readable.from([raw]), null)
      const { kept, elided } = foldReply(message.text, message.lines)
      const shown = `${kept}\n${elided}`
      for (const line of message.text.split('\n'))
        if (/[\p{L}\p{N}]/u.test(line)) expect(partsOf(line.trim(), shown)).not.toEqual([])
    }),
    { numRuns: 300 },
  ))

/** The line as it is shown; or a sentence and the heading that a program glued to it, each shown. */
function partsOf(line: string, shown: string): readonly string[] {
  if (shown.includes(line)) return [line]
  const parted = [...line.matchAll(/\p{Lu}/gu)]
    .filter(({ index }) => index > 0)
    .map(({ index }) => [line.slice(0, index).trimEnd(), line.slice(index)])
  return parted.find((parts) => parts.every((part) => shown.includes(part))) ?? []
}
