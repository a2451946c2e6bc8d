/** A mail on the wire: header, parts, transfer encodings, character sets. */

import iconv from 'iconv-lite'
import type { Form } from './clients/client.js'
import type { Person } from './languages.js'
import type { Dice } from './random.js'

export interface Envelope {
  readonly from: Person
  readonly to: Person
  readonly subject: string
  readonly agent: string
  readonly id: string
  readonly date: Date
  readonly inReplyTo: string
}

export interface Bodies {
  readonly form: Form
  /** Lines without their ends. */
  readonly text: readonly string[]
  readonly html: string
  readonly flowed: boolean
}

const CHARSETS = ['utf-8', 'utf-8', 'utf-8', 'iso-8859-1', 'windows-1252', 'iso-8859-15'] as const
const TRANSFERS = ['quoted-printable', 'quoted-printable', 'base64', '8bit'] as const

export function mimeOf(dice: Dice, envelope: Envelope, bodies: Bodies): Buffer {
  const text = `${bodies.text.join('\r\n')}\r\n`
  const html = bodies.html.replace(/\r?\n/g, '\r\n')
  const parts = {
    text: () => part(dice, 'text/plain', text, bodies.flowed ? '; format=flowed' : ''),
    html: () => part(dice, 'text/html', html, ''),
    both: () =>
      joined('alternative', [
        part(dice, 'text/plain', text, bodies.flowed ? '; format=flowed' : ''),
        part(dice, 'text/html', html, ''),
      ]),
  }
  const body = parts[bodies.form]()
  const whole = dice.chance(0.06) ? joined('mixed', [body, picture()]) : body
  return Buffer.concat([Buffer.from(headerOf(envelope), 'utf8'), whole])
}

function headerOf({ from, to, subject, agent, id, date, inReplyTo }: Envelope): string {
  const lines = [
    `From: ${mailbox(from)}`,
    `To: ${mailbox(to)}`,
    `Subject: ${encoded(subject)}`,
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${id}`,
    `In-Reply-To: ${inReplyTo}`,
    `References: ${inReplyTo}`,
    ...(agent === '' ? [] : [`X-Mailer: ${agent}`]),
    'MIME-Version: 1.0',
  ]
  return lines.map((line) => `${line}\r\n`).join('')
}

function mailbox({ name, address }: Person): string {
  return name === address ? `<${address}>` : `${encoded(name)} <${address}>`
}

/** Encoded words of at most 45 bytes each (RFC 2047 section 2). */
function encoded(text: string): string {
  if (/^[\x20-\x7E]*$/.test(text)) return text.includes('@') ? `"${text}"` : text
  const words: string[] = []
  let word = ''
  for (const letter of text) {
    if (Buffer.byteLength(word + letter) > 42) {
      words.push(word)
      word = ''
    }
    word += letter
  }
  return [...words, word]
    .map((piece) => `=?utf-8?B?${Buffer.from(piece).toString('base64')}?=`)
    .join('\r\n ')
}

function part(dice: Dice, type: string, content: string, parameters: string): Buffer {
  const wished = dice.pick(CHARSETS)
  const charset = iconv.decode(iconv.encode(content, wished), wished) === content ? wished : 'utf-8'
  const bytes = iconv.encode(content, charset)
  const longest = Math.max(...content.split('\r\n').map((line) => line.length))
  const picked = dice.pick(TRANSFERS)
  // RFC 5322 section 2.1.1: no line over 998 octets on the wire.
  const transfer = picked === '8bit' && longest > 300 ? 'quoted-printable' : picked
  const header = `Content-Type: ${type}; charset=${charset}${parameters}\r\nContent-Transfer-Encoding: ${transfer}\r\n\r\n`
  return Buffer.concat([Buffer.from(header), transferred(bytes, transfer)])
}

function transferred(bytes: Buffer, transfer: (typeof TRANSFERS)[number]): Buffer {
  if (transfer === '8bit') return bytes
  if (transfer === 'base64')
    return Buffer.from(`${bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n')}\r\n`)
  return Buffer.from(quotedPrintable(bytes))
}

/** RFC 2045 section 6.7: lines of at most 76, no white space at their ends. */
function quotedPrintable(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .split('\r\n')
    .map((line) => {
      const tokens = [...line].map((letter, index) => {
        const code = letter.charCodeAt(0)
        const plain =
          (code > 32 && code < 127 && letter !== '=') ||
          (/[ \t]/.test(letter) && index < line.length - 1)
        return plain ? letter : `=${code.toString(16).toUpperCase().padStart(2, '0')}`
      })
      const lines: string[] = []
      let current = ''
      for (const token of tokens) {
        if (current.length + token.length > 75) {
          lines.push(`${current}=`)
          current = ''
        }
        current += token
      }
      return [...lines, current].join('\r\n')
    })
    .join('\r\n')
}

function joined(subtype: string, parts: readonly Buffer[]): Buffer {
  const boundary = `----=_${subtype}_7f3a`
  return Buffer.concat([
    Buffer.from(`Content-Type: multipart/${subtype};\r\n boundary="${boundary}"\r\n\r\n`),
    ...parts.flatMap((one) => [Buffer.from(`--${boundary}\r\n`), one, Buffer.from('\r\n')]),
    Buffer.from(`--${boundary}--\r\n`),
  ])
}

function picture(): Buffer {
  return Buffer.from(
    'Content-Type: image/png; name="capture.png"\r\nContent-Disposition: attachment; filename="capture.png"\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n',
  )
}
