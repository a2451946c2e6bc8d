/** Mails by which Gmail and Outlook pass on a reaction, and mails of people who write of one. */

import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readMail } from '../../src/adapters/mime/read.js'
import { isReaction } from '../../src/core/reading/reaction.js'

const HEAD = [
  'From: Nora Adler <n.adler@amt.example>',
  'To: Help <help@amt.example>',
  'Subject: Re: [R-000433] Printer',
  'Message-ID: <reaction@amt.example>',
  'In-Reply-To: <amigo.1@amt.example>',
  'MIME-Version: 1.0',
]

/** As Google describes it: between the text and the HTML, inline. */
const GMAIL = [
  ...HEAD,
  'Content-Type: multipart/alternative; boundary="b"',
  '',
  '--b',
  'Content-Type: text/plain; charset="UTF-8"',
  '',
  '=F0=9F=91=8D',
  '',
  'Nora Adler reacted via Gmail',
  '<https://mail.example/reactions>',
  '',
  '--b',
  'Content-Type: text/vnd.google.email-reaction+json; charset="UTF-8"',
  '',
  '{ "emoji": "\\uD83D\\uDC4D", "version": 1 }',
  '--b',
  'Content-Type: text/html; charset="UTF-8"',
  '',
  '<div><p style="font-size:50px">:-)</p><p>Nora Adler reacted via Gmail</p></div>',
  '--b--',
  '',
]

const html = (body: string) => [...HEAD, 'Content-Type: text/html; charset=utf-8', '', body, '']
const plain = (body: string) => [
  ...HEAD,
  'Content-Type: text/plain; charset=utf-8',
  '',
  ...body.split('\n'),
  '',
]
const QUOTED =
  'From: Help\nSent: Monday, 3 November 2025 09:00\nTo: Nora\nSubject: Printer\n\nIt works.'

async function read(lines: readonly string[]) {
  const parsed = await readMail(Readable.from([Buffer.from(lines.join('\r\n'))]), null)
  if (!parsed.ok) throw new Error('unread')
  return parsed.message
}

describe('a reaction', () => {
  it.each([
    ['Gmail, with its part', GMAIL],
    ['Gmail, without its part', plain('👍\n\nNora Adler a réagi via Gmail')],
    [
      'Outlook',
      html(
        '<table><tr><td><img alt="0" src=""></td><td><b>Nora Adler</b> <span>reacted to your message:</span></td></tr></table><hr><div><b>From:</b> Help<br><b>Sent:</b> Monday, 3 November 2025 09:00<br><b>To:</b> Nora<br><b>Subject:</b> Printer<br><br>It works.</div>',
      ),
    ],
    ['Outlook, French', plain(`Nora Adler a réagi à votre message :\n\n${QUOTED}`)],
    ['Outlook, German', plain(`Nora Adler hat auf Ihre Nachricht reagiert:\n\n${QUOTED}`)],
  ])('is one: %s', async (_name, lines) => {
    expect(isReaction(await read(lines))).toBe(true)
  })

  it.each([
    ['a person says so', plain('Nora Adler reacted to your message: she is not happy with it.')],
    [
      'a person adds something',
      plain('👍\n\nMerci, tout fonctionne.\n\nNora Adler a réagi via Gmail'),
    ],
    ['a person asks', plain('Qui a réagi à votre message ?')],
    ['an emoji alone', plain('👍')],
  ])('is none: %s', async (_name, lines) => {
    expect(isReaction(await read(lines))).toBe(false)
  })
})
