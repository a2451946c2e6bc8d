/** A mail with something of everything, and what may happen to its bytes. */

import fc from '../runner/random-cases.js'

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

/** The mail after one to eight faults. */
export const damagedMails: fc.Arbitrary<Buffer> = fc
  .array(fault, { minLength: 1, maxLength: 8 })
  .map((faults) =>
    faults.reduce<Buffer>(
      (raw, { at, cut, put }) => Buffer.concat([raw.subarray(0, at), put, raw.subarray(at + cut)]),
      Buffer.from(WHOLE),
    ),
  )
