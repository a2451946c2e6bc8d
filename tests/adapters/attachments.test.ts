/** Which files of a mail belong to its text, and which were attached to be read. */

import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { readMail } from '../../src/adapters/mime/read.js'

const PDF = part('application/pdf', 'inline; filename="attestation.pdf"', '', 'JVBERi0xLjQ=')
const PHOTO = part('image/jpeg', 'inline; filename="IMG_0412.jpg"', '', '/9j/4AAQSkZJRg==')
const LOGO = part(
  'image/png',
  'inline; filename="logo.png"',
  '<logo@ecole.example>',
  'iVBORw0KGgo=',
)

function part(type: string, disposition: string, id: string, base64: string): string {
  const named = id === '' ? '' : `Content-ID: ${id}\r\n`
  return `Content-Type: ${type}\r\nContent-Disposition: ${disposition}\r\n${named}Content-Transfer-Encoding: base64\r\n\r\n${base64}\r\n`
}

function mail(kind: string, text: string, ...parts: string[]): Readable {
  const body = [text, ...parts].map((p) => `--b\r\n${p}`).join('')
  return Readable.from([
    Buffer.from(
      `From: camille@ecole.example\r\nSubject: Dossier\r\nMIME-Version: 1.0\r\nContent-Type: multipart/${kind}; boundary=b\r\n\r\n${body}--b--\r\n`,
    ),
  ])
}

async function shownInText(raw: Readable): Promise<Record<string, boolean>> {
  const read = await readMail(raw, null)
  if (!read.ok) throw new Error('not read')
  return Object.fromEntries(read.message.attachments.map((a) => [a.name, a.inline]))
}

it('what Apple Mail sends « inline » is attached to be read', async () => {
  const text = 'Content-Type: text/plain\r\n\r\nVoici le dossier.\r\n'
  expect(await shownInText(mail('mixed', text, PDF, PHOTO))).toEqual({
    'attestation.pdf': false,
    'IMG_0412.jpg': false,
  })
})

it('an image of the HTML belongs to the text; a document beside it does not', async () => {
  const text = 'Content-Type: text/html\r\n\r\n<p>Voici</p><img src="cid:logo@ecole.example">\r\n'
  expect(await shownInText(mail('related', text, LOGO, PDF))).toEqual({
    'logo.png': true,
    'attestation.pdf': false,
  })
})
