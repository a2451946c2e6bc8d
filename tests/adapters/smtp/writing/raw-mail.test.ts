/** Mails that we write ourselves: whatever strangers put into them, two parsers read what went in, as from nodemailer. */

import { describe, expect, it } from 'vitest'
import {
  isWritable,
  type Letter,
  writeMail,
} from '../../../../src/adapters/smtp/writing/raw-mail.js'
import { oneLine } from '../../../../src/core/text/text.js'
import { HOSTILE_FIELDS, HOSTILE_TEXTS } from '../../../fixtures/smtp/hostile.js'
import {
  byMailparser,
  byPostalMime,
  type ReadMail,
  trimmed,
} from '../../../support/mails/read-mail-twice.js'
import fc from '../../../support/runner/random-cases.js'

const LETTER: Letter = {
  from: { name: 'Assistance AMIGO', address: 'aide@a.example' },
  to: { name: 'Camille Martin', address: 'camille.martin@a.example' },
  replyTo: { name: 'Assistance AMIGO', address: 'aide+r433.c-0-rg68-32uu46kr82pqz4fo@a.example' },
  messageId: '<amigo.1f2e@a.example>',
  inReplyTo: '<in@b.example>',
  references: ['<first@b.example>', '<in@b.example>', '<amigo.1f2e@a.example>'],
  date: Date.UTC(2026, 10, 23, 9, 30),
  subject: '[R-000433] Bonjour',
  text: 'Bonjour.',
  html: '<p>Bonjour.</p>',
  files: [],
  marks: [['Auto-Submitted', 'auto-replied']],
}

const LOGO = {
  filename: 'logo.png',
  contentType: 'image/png',
  cid: 'logo.0123456789abcdef@a.example',
  content: Buffer.from(Array.from({ length: 1000 }, (_, at) => (at * 7) % 256)),
}

/** RFC 5322 §2.1.1, RFC 5321 §4.5.2: nothing that a server may not take, or must change. */
function expectSound(raw: Buffer): void {
  const text = raw.toString('latin1')
  expect(text).not.toMatch(/[^\x20-\x7e\t\r\n]|\r(?!\n)|(?<!\r)\n/)
  const lines = text.split('\r\n')
  expect(lines.every((line) => line.length <= 998)).toBe(true)
  expect(lines.filter((line) => /^(\.|From )/.test(line))).toEqual([])
  // RFC 2047 §2, RFC 2045 §6.7: the limits of their lines.
  const encoded = text.match(/=\?[^?]+\?Q\?[^?]*\?=/g) ?? []
  expect(encoded.filter((word) => word.length > 75)).toEqual([])
  const [header = '', body = ''] = [text.slice(0, text.indexOf('\r\n\r\n')), text]
  expect(header.split('\r\n').filter((line) => line.includes('=?') && line.length > 76)).toEqual([])
  expect(
    body
      .slice(header.length)
      .split('\r\n')
      .filter((line) => line.length > 76),
  ).toEqual([])
}

const FIELDS = [
  'auto-submitted',
  'from',
  'to',
  'reply-to',
  'in-reply-to',
  'references',
  'subject',
  'message-id',
  'date',
  'mime-version',
  'content-type',
]

/** What both parsers must find. Lone surrogates have no bytes. */
function expected(letter: Letter): ReadMail {
  const mailbox = ({ name, address }: Letter['to']) => ({
    name: sound(oneLine(name)),
    address,
  })
  const text = (given: string) => trimmed(sound(given).replace(/\r\n?/g, '\n'))
  return {
    fields: FIELDS.filter((name) => name !== 'in-reply-to' || letter.inReplyTo !== null),
    from: mailbox(letter.from),
    to: [mailbox(letter.to)],
    replyTo: [mailbox(letter.replyTo)],
    subject: sound(oneLine(letter.subject)),
    messageId: letter.messageId,
    inReplyTo: letter.inReplyTo ?? undefined,
    references: letter.references,
    date: new Date(letter.date).toISOString(),
    text: text(letter.text),
    html: text(letter.html),
    files: letter.files.map((file) => ({
      name: file.filename,
      type: file.contentType,
      cid: file.cid,
      inline: true,
      base64: file.content.toString('base64'),
    })),
  }
}

const sound = (text: string) => Buffer.from(text, 'utf8').toString('utf8')

async function expectReadBack(letter: Letter): Promise<void> {
  expect(isWritable(letter)).toBe(true)
  const raw = writeMail(letter)
  expectSound(raw)
  const right = expected(letter)
  expect(await byMailparser(raw)).toEqual(right)
  expect(await byPostalMime(raw)).toEqual(right)
}

describe('a mail', () => {
  it.each(Object.entries(HOSTILE_FIELDS))('to a name: %s', async (_, name) => {
    await expectReadBack({ ...LETTER, to: { ...LETTER.to, name } })
  })

  it.each([8, 9, 10, 18])(
    'from a desk whose name has encoded words of every width (%i)',
    async (count) => {
      const name = `x${'é'.repeat(count)}`
      const { from, replyTo } = LETTER
      await expectReadBack({ ...LETTER, from: { ...from, name }, replyTo: { ...replyTo, name } })
    },
  )

  it.each(Object.entries(HOSTILE_FIELDS))('with a subject: %s', async (_, subject) => {
    await expectReadBack({ ...LETTER, subject })
  })

  it.each(Object.entries(HOSTILE_TEXTS))('with a text: %s', async (_, text) => {
    await expectReadBack({ ...LETTER, text, html: `<pre>${text}</pre>`, files: [LOGO] })
  })
})

describe('any mail', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(...Object.values(HOSTILE_FIELDS), ...Object.values(HOSTILE_TEXTS)),
    fc.constantFrom(
      '\r\n',
      '\n.',
      '.',
      ' ',
      '=',
      '"',
      '\\',
      '?=',
      '=?UTF-8?Q?',
      '\r\nBcc: ',
      '\uD83D',
      ',',
    ),
  )
  const hostile = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))
  /** What a parser may trim or drop at the ends of a field is not what this is about. */
  const field = hostile.map((text) => oneLine(text).replace(/^[\s\uFEFF]+|[\s\uFEFF]+$/g, ''))

  it('has the header that it was given, and no other, and says what it was given', async () => {
    await fc.assert(
      fc.asyncProperty(field, field, hostile, hostile, async (name, subject, text, html) => {
        await expectReadBack({ ...LETTER, to: { ...LETTER.to, name }, subject, text, html })
      }),
      { numRuns: 100 },
    )
  })

  it('has lines that any server takes, however its values are broken', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, (name, subject, text, filename) => {
        const raw = writeMail({
          ...LETTER,
          to: { ...LETTER.to, name },
          subject,
          text,
          files: [{ ...LOGO, filename }],
        })
        expectSound(raw)
        const header = raw.toString('latin1').split('\r\n\r\n')[0] ?? ''
        const names = [...header.matchAll(/^([^\s:]+):/gm)].map(([, field = '']) =>
          field.toLowerCase(),
        )
        expect(names).toEqual(FIELDS)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a mail that only a whole mail library can write', () => {
  it.each([
    ['an address in other letters', { to: { name: '', address: 'zoé@a.example' } }],
    ['a domain in other letters', { to: { name: '', address: 'zoe@é.example' } }],
    ['a quoted local part', { to: { name: '', address: '"a b"@a.example' } }],
    ['an address with a header behind it', { to: { name: '', address: 'a@a.example\r\nBcc: x' } }],
    ['an address with another', { to: { name: '', address: 'a@a.example>, <b@a.example' } }],
    ['no address', { to: { name: '', address: '' } }],
    ['a Message-ID with a header behind it', { messageId: '<a@b>\r\nBcc: x@y.example' }],
    ['an id without brackets', { references: ['a@b'] }],
    ['an id with a space', { inReplyTo: '<a b@c>' }],
    ['no Message-ID', { messageId: '' }],
  ] satisfies [string, Partial<Letter>][])('%s', (_, given) => {
    expect(isWritable({ ...LETTER, ...given })).toBe(false)
  })
})
