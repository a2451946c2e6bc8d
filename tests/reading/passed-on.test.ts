/** Mails that are nothing but another mail, attached: that one is what is said. */

import { describe, expect, it } from 'vitest'
import { seenAs } from './shared-cases.js'

const SCANNER = [
  'From: Paul Vidal <p.vidal@ecole.example>',
  'To: l.roy@ecole.example',
  'Subject: Scanner en panne',
  'Date: Fri, 20 Nov 2026 10:00:00 +0100',
  'Content-Type: text/html; charset=iso-8859-1',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  '<p>Le scanner est bloqu=E9.</p>',
].join('\r\n')
const BOUNCE = [
  'From: MAILER-DAEMON@mx.example',
  'Subject: Undelivered Mail Returned to Sender',
  '',
  'Your message could not be delivered.',
  '<x@y.example>: 550 5.1.1 user unknown',
].join('\r\n')

interface Passed {
  readonly text?: string
  readonly subject?: string
  readonly mail?: string
  readonly type?: string
  readonly reply?: boolean
}

const mail = ({
  text = '',
  subject = 'Scanner',
  mail: inner = SCANNER,
  type = 'message/rfc822',
  reply = false,
}: Passed) =>
  [
    'From: Lea Roy <l.roy@ecole.example>',
    'To: assistance@academie.example',
    `Subject: ${subject}`,
    ...(reply ? ['In-Reply-To: <amigo.1@academie.example>'] : []),
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '--b',
    `Content-Type: ${type}`,
    'Content-Disposition: attachment; filename="mail.eml"',
    '',
    inner,
    '--b--',
    '',
  ].join('\r\n')

describe('a mail that says nothing itself', () => {
  it.each<[string, Passed]>([
    ['not a word', {}],
    ['a forward', { subject: 'TR: Scanner en panne' }],
    ['a greeting', { text: 'Bonjour,' }],
    ['a signature', { text: '-- \r\nLea Roy\r\nCollège' }],
    ['greeting, closing and name', { text: 'Bonjour,\r\n\r\nCordialement,\r\nLea Roy' }],
    ['known by its name alone', { type: 'application/octet-stream' }],
    ['a reply', { reply: true, subject: 'Re: [R-000433] Scanner' }],
  ])('is what it attaches: %s', async (_, passed) => {
    const { description, text, innerSender, attachments, automatic } = await seenAs(mail(passed))
    expect(description).toContain('Le scanner est bloqué.')
    expect(description).toContain('From: Paul Vidal <p.vidal@ecole.example>')
    expect(text.kept).toContain('Le scanner est bloqué.')
    expect(innerSender).toBe('p.vidal@ecole.example')
    expect(attachments.map(({ name }) => name)).toEqual(['mail.eml'])
    expect(automatic).toBe(false)
  })

  it('is a person’s, also with a report of a server', async () => {
    const seen = await seenAs(mail({ mail: BOUNCE, subject: 'TR: Undelivered Mail' }))
    expect(seen).toMatchObject({ automatic: false, answered: true })
    expect(seen.description).toContain('550 5.1.1 user unknown')
  })
})

it.each<[string, Passed]>([
  ['words of its own', { text: 'Voir le mail joint.' }],
  ['headers alone', { type: 'text/rfc822-headers' }],
])('is not: %s', async (_, passed) => {
  expect((await seenAs(mail(passed))).description).not.toContain('bloqué')
})
