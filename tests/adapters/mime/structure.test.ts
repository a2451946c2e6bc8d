/** Mails whose structure is broken: headers, line ends, encodings. What was written is read all the same. */

import { describe, expect, it } from 'vitest'
import { crlf, HEADER, type Raw, read } from './read.js'

const BODY = 'Le radiateur fuit.\n\nBloc B, étage 2.'
const mixed = (field: string, body: string) => `${HEADER}${field}\n\n${body}`

it('not used by HTML', async () => {
  const raw = mixed(
    'Content-Type: multipart/alternative; boundary=zz',
    '<html><body><p>Le radiateur fuit.</p></body></html>\n',
  )
  expect((await read(raw)).text).toBe('Le radiateur fuit.')
})

const PLAIN = `${HEADER}Content-Type: text/plain; charset=utf-8\n\n${BODY}\n`
function inBase64(mail: string): string {
  const [head = '', ...paragraphs] = mail.split('\n\n')
  const text = paragraphs.join('\n\n')
  return `${head}\nContent-Transfer-Encoding: base64\n\n${Buffer.from(text).toString('base64')}\n`
}

const STARTS: readonly (readonly [string, Raw])[] = [
  ['a blank line', `\n${PLAIN}`],
  ['blank lines', crlf(`\n\n\n${PLAIN}`)],
  ['lines of spaces', `  \n\t\n${PLAIN}`],
  ['a byte order mark', `\uFEFF${PLAIN}`],
  ['an mbox line', `From jeanne@ecole.example Mon Nov 23 10:00:00 2026\n${PLAIN}`],
  ['« From : »', PLAIN.replace('From:', 'From :')],
  ['« From<tab>: »', PLAIN.replace('From:', 'From\t:')],
  ['« Subject : »', PLAIN.replace('Subject:', 'Subject :')],
  ['\\r\\r\\n', crlf(PLAIN).replaceAll('\r\n', '\r\r\n')],
  [
    '\\r\\r\\n in the header alone',
    crlf(HEADER).replaceAll('\r\n', '\r\r\n') +
      crlf(`Content-Type: text/plain; charset=utf-8\n\n${BODY}`),
  ],
  [
    '\\r\\r\\n in the text alone',
    crlf(`${HEADER}Content-Type: text/plain; charset=utf-8\n\n`) + BODY.replaceAll('\n', '\r\r\n'),
  ],
  ['\\n\\r', PLAIN.replaceAll('\n', '\n\r')],
  ['\\n\\r and a part in base64', inBase64(PLAIN).replaceAll('\n', '\n\r')],
  ['\\r', PLAIN.replaceAll('\n', '\r')],
  ['no blank line before the text', PLAIN.replace('\n\n', '\n')],
  [
    'an mbox line within the header',
    PLAIN.replace('Subject:', '>From jeanne@ecole.example Mon Nov 23\nSubject:'),
  ],
]

describe('a mail that begins with, or has for line ends', () => {
  it.each(STARTS)('%s', async (_, raw) => {
    const message = await read(raw)
    expect([message.sender?.address, message.subject]).toEqual([
      'jeanne@ecole.example',
      'Chauffage',
    ])
    expect(message.text.trim()).toBe(BODY)
  })
})

const BASE64 = Buffer.from(`${BODY}\n`).toString('base64')
const ENCODINGS: readonly (readonly [string, string])[] = [
  ...[
    'base64',
    'Base64',
    'base64; charset=utf-8',
    'base64 (RFC 2045)',
    '"base64"',
    'base64;',
    'base-64',
    ' base64 , 8bit',
    'x-base64',
  ].map((name) => [name, BASE64] as const),
  ...[
    'quoted-printable',
    'Quoted-Printable; x=y',
    'quotedprintable',
    '"quoted-printable"',
    'quoted-printable (text)',
  ].map((name) => [name, BODY.replace('é', '=C3=A9')] as const),
  ...['8bit; x=y', 'utf-8', ''].map((name) => [name, BODY] as const),
  ['base64', BODY],
  ['base64', `${BASE64}\n\n`],
  ['base64', BASE64.replace(/(.{20})/g, '$1 \n ')],
  ['base64', BASE64.replace(/=*\n*$/, '====')],
]

describe('a Content-Transfer-Encoding', () => {
  it.each(ENCODINGS)('%j of %j', async (name, content) => {
    const header = `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: ${name}\n\n`
    expect((await read(`${HEADER}${header}${content}\n`)).text.trim()).toBe(BODY)
    const part = `${HEADER}Content-Type: multipart/mixed; boundary=zz\n\n--zz\n${header}${content}\n--zz--\n`
    expect((await read(part)).text.trim()).toBe(BODY)
  })
  it.each([
    '______\nliste profs - https://listes.example',
    'Liste des profs\nhttps://listes.example/x',
    '-- \nPersonnel',
  ])('base64, with a footer that is none: %j', async (footer) => {
    const header = 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n'
    const { text } = await read(`${HEADER}${header}${BASE64}\n\n${footer}\n`)
    expect(text.startsWith(BODY)).toBe(true)
    expect(text.trim().endsWith(footer)).toBe(true)
  })
  it.each(['Bonjour', 'Personne'])('base64, of a word that is none: %s', async (word) => {
    const header = 'Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n'
    expect((await read(`${HEADER}${header}${word}\n`)).text).toBe(word)
  })
  it('base64, of letters that nobody sees', async () => {
    const content = Buffer.from('\u{10000}\u0001 x').toString('base64')
    const header = 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n'
    expect((await read(`${HEADER}${header}${content}\n`)).text).toBe('\u{10000} x')
  })
})

it('base64 in the alphabet of addresses on the web', async () => {
  const text = `Le radiateur fuit à l’étage. ${'?>~ûÿ'.repeat(20)}`
  const content = Buffer.from(text).toString('base64url')
  expect(content).toMatch(/-.*_/)
  for (const written of [content, content.replace(/.{76}/g, '$&\r\n')]) {
    const header = 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n'
    expect((await read(`${HEADER}${header}${written}\n`)).text).toBe(text)
  }
})
