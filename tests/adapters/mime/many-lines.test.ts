/** A mail of very many short lines: as many are read as prose of the longest text has, and the mail says that it has more. */

import { describe, expect, it } from 'vitest'
import { readMail } from '../../../src/adapters/mime/read.js'

const MOST = 50_000

function mail(type: string, body: string, subject = 'Journal'): Buffer {
  return Buffer.from(
    [
      'From: Camille <camille@ecole.example>',
      'To: assistance@ecole.example',
      `Subject: ${subject}`,
      'MIME-Version: 1.0',
      `Content-Type: ${type}; charset=utf-8`,
      'Content-Transfer-Encoding: 8bit',
      '',
      body,
    ].join('\r\n'),
  )
}

const numbered = (count: number) => Array.from({ length: count }, (_, at) => `ligne ${at}`)

async function read(raw: Buffer) {
  const { message } = await readMail(raw, null)
  return { ...message, read: message.text.split('\n') }
}

describe('plain text', () => {
  it.each([
    ['as many as are read', MOST, false],
    ['one more', MOST + 1, true],
    ['twice as many', 2 * MOST, true],
  ])('%s', async (_, count, truncated) => {
    const lines = numbered(count)
    const found = await read(mail('text/plain', lines.join('\r\n')))
    expect(found.read).toEqual(lines.slice(0, MOST))
    expect(found.truncated).toBe(truncated)
  })

  it('of a letter a line, a MiB long', async () => {
    const found = await read(mail('text/plain', 'a\r\n'.repeat(340_000)))
    expect([found.read.length, found.truncated]).toEqual([MOST, true])
  })

  it('behind a subject that goes on in the text', async () => {
    const subject = 'panne '.repeat(300)
    const found = await read(mail('text/plain', numbered(2 * MOST).join('\r\n'), subject))
    expect(found.read.slice(0, 3)).toEqual([subject.trim(), '', 'ligne 0'])
    expect(found.read).toHaveLength(MOST + 2)
  })
})

it('HTML whose lines bear marks', async () => {
  const quote = `<blockquote type="cite">${numbered(2 * MOST).join('<br>')}</blockquote>`
  const found = await read(mail('text/html', `<p>Voici.</p>${quote}`))
  expect(found.truncated).toBe(true)
  expect(found.read).toHaveLength(MOST)
  expect(found.lines?.map(({ text }) => text)).toEqual(found.read)
  expect(found.lines?.at(-1)?.mark).toBe('quote')
})
