/** The parts of a mail in each structure that programs and gateways make. */

import { tnef } from '../tnef.js'
import { type Charset, type Encoding, flowed, type PartBytes, textPart } from './bytes.js'
import type { Structure } from './plan.js'

export interface Bodies {
  readonly text: string
  readonly html: string
  readonly charset: Charset
  readonly encoding: Encoding
  readonly bom: boolean
}

export interface Built extends PartBytes {
  /** Names of the files that must be found. */
  readonly files: readonly string[]
}

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

export function build(structure: Structure, bodies: Bodies): Built {
  const plain = () => textPart(bodies.text, 'text/plain', bodies)
  const html = () => textPart(bodies.html, 'text/html', bodies)
  const both = () => multipart('alternative', [plain(), html()])
  const built = (part: PartBytes, ...files: string[]): Built => ({ ...part, files })
  switch (structure) {
    case 'plain':
    case 'forwarded':
    case 'forwarded twice':
      return built(plain())
    case 'flowed':
      return built(textPart(flowed(bodies.text, false), 'text/plain', bodies, '; format=flowed'))
    case 'delsp':
      return built(
        textPart(flowed(bodies.text, true), 'text/plain', bodies, '; format=flowed; delsp=yes'),
      )
    case 'html':
      return built(html())
    case 'alternative':
      return built(both())
    case 'mixed':
      return built(multipart('mixed', [both(), file('rapport.pdf')]), 'rapport.pdf')
    case 'text, file, html':
      return built(
        multipart('mixed', [textPart('', 'text/plain', bodies), file('ecran.pdf'), html()]),
        'ecran.pdf',
      )
    case 'related':
      return built(multipart('related', [html(), picture()]))
    case 'related in alternative':
      return built(multipart('alternative', [plain(), multipart('related', [html(), picture()])]))
    case 'calendar':
      return built(multipart('alternative', [plain(), html(), calendar()]))
    case 'signed':
      return built(
        multipart(
          'signed',
          [both(), file('smime.p7s', 'application/pkcs7-signature')],
          '; protocol="application/pkcs7-signature"; micalg=sha-256',
        ),
      )
    case 'pgp inline':
      return built(textPart(armoured(bodies.text), 'text/plain', bodies))
    case 'tnef':
      return built(multipart('mixed', [plain(), winmail()]), 'plan.doc')
    case 'apple double':
      return built(multipart('mixed', [plain(), appleDouble()]), 'ecran.pdf')
    case 'mail attached':
      return built(multipart('mixed', [plain(), attachedMail()]))
  }
}

let boundaries = 0
function multipart(kind: string, parts: readonly PartBytes[], parameters = ''): PartBytes {
  const boundary = `----=_Part_${boundaries++ % 1000}_${kind}`
  const body = parts
    .map((part) => `--${boundary}\n${part.headers.join('\n')}\n\n${part.body}\n`)
    .join('')
  return {
    headers: [`Content-Type: multipart/${kind}; boundary="${boundary}"${parameters}`],
    body: `${body}--${boundary}--\n`,
  }
}

function file(name: string, type = 'application/pdf'): PartBytes {
  return {
    headers: [
      `Content-Type: ${type}; name="${name}"`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment; filename="${name}"`,
    ],
    body: Buffer.from(`%PDF-1.4 ${name}`).toString('base64'),
  }
}

function picture(): PartBytes {
  return {
    headers: [
      'Content-Type: image/png; name="logo.png"',
      'Content-Transfer-Encoding: base64',
      'Content-ID: <logo@x>',
      'Content-Disposition: inline; filename="logo.png"',
    ],
    body: PIXEL,
  }
}

function calendar(): PartBytes {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//x//x//FR',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    'UID:1@x',
    'DTSTAMP:20260312T091200Z',
    'DTSTART:20260313T091200Z',
    'DTEND:20260313T101200Z',
    'SUMMARY:Visite',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return {
    headers: [
      'Content-Type: text/calendar; charset="utf-8"; method=REQUEST',
      'Content-Transfer-Encoding: 7bit',
    ],
    body: lines.join('\n'),
  }
}

/** RFC 4880 §7: lines that begin with a dash are escaped. */
function armoured(text: string): string {
  const escapedLines = text.replace(/^-/gm, '- -')
  return `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n${escapedLines}\n-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCAAdFiEEabcdefghijklmnopqrstuvwxyz0123456789ABCDEFG\n=AbCd\n-----END PGP SIGNATURE-----\n`
}

function winmail(): PartBytes {
  return {
    headers: [
      'Content-Type: application/ms-tnef; name="winmail.dat"',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment; filename="winmail.dat"',
    ],
    body: tnef('', [{ title: 'plan.doc', content: Buffer.from('plan') }])
      .toString('base64')
      .replace(/.{76}/g, '$&\n'),
  }
}

function appleDouble(): PartBytes {
  const resource: PartBytes = {
    headers: [
      'Content-Type: application/applefile; name="ecran.pdf"',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment; filename="ecran.pdf"',
    ],
    body: Buffer.from('00051607000200000000000000000000', 'hex').toString('base64'),
  }
  return multipart('appledouble', [resource, file('ecran.pdf')])
}

function attachedMail(): PartBytes {
  const inner =
    'From: Noa <noa@amigo.example>\nTo: Camille <camille.roy@ecole.example>\nSubject: Ancien\nMIME-Version: 1.0\nContent-Type: text/plain; charset=us-ascii\n\nCLORE\n'
  return {
    headers: [
      'Content-Type: message/rfc822',
      'Content-Disposition: attachment; filename="Ancien.eml"',
    ],
    body: inner,
  }
}
