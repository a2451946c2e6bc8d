/** Which files of a mail belong to its text, and which were attached to be read. */

import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { fileName } from '../../../src/adapters/mime/file-name.js'
import { readMail } from '../../../src/adapters/mime/read.js'

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

const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('a file’s name is read, however it is written', () => {
  it.each([
    ["filename*=UTF-8''r%C3%A9sum%C3%A9.pdf", 'RFC 2231'],
    ["filename*0*=UTF-8''r%C3; filename*1*=%A9sum%C3%A9.pdf", 'continued within a letter'],
    ['filename*0*=UTF-8\'\'r%C3%A9sum%C3%A9; filename*1=".pdf"', 'continued plainly'],
    ['filename="resume.pdf"; filename*=UTF-8\'\'r%C3%A9sum%C3%A9.pdf', 'both ways'],
    ["filename*=ISO-8859-1''r%E9sum%E9.pdf", 'in Latin-1'],
    ["filename*=''r%C3%A9sum%C3%A9.pdf", 'without a charset'],
    ['filename*=r%E9sum%E9.pdf', 'without a charset or its marks'],
    ['filename*=UTF-8\'\'"r%C3%A9sum%C3%A9.pdf"', 'RFC 2231 in quotation marks'],
    ['filename="r%C3%A9sum%C3%A9.pdf"', 'in percents that nothing announces'],
    [`filename="=?UTF-8?B?${base64('résumé.pdf')}?="`, 'RFC 2047, where it does not belong'],
    ['filename==?utf-8?Q?r=C3=A9sum=C3=A9.pdf?=', 'RFC 2047 without quotation marks'],
    ['filename="=?UTF-8?Q?r=C3=A9?=\r\n =?UTF-8?Q?sum=C3=A9.pdf?="', 'RFC 2047 folded'],
    [
      `filename*0="=?utf-8?B?${base64('rés')}"; filename*1="${base64('umé.pdf')}?="`,
      'RFC 2047 continued',
    ],
    ['filename="=?iso-8859-1?Q?r=E9sum=E9.pdf?="', 'RFC 2047 in Latin-1'],
    ['filename="résumé.pdf"', 'raw'],
    ["filename='résumé.pdf'", 'raw, in the wrong quotation marks'],
  ])('%s (%s)', async (written) => {
    for (const encoding of ['utf8', 'latin1'] as const) {
      const raw = `From: camille@ecole.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; ${written}\r\n\r\nJVBE\r\n--b--\r\n`
      expect(await shownInText(Readable.from([Buffer.from(raw, encoding)]))).toEqual({
        'résumé.pdf': false,
      })
    }
  })

  it.each([
    ['100% sûr.pdf', '100% sûr.pdf'],
    ['taux 50%20.pdf', 'taux 50%20.pdf'],
    ["l'été.pdf", "l'été.pdf"],
    ['..\\..\\.profil', 'profil'],
    ['日本%E9.pdf', '日本%E9.pdf'],
  ])('%s stays %s', (written, name) => expect(fileName(written)).toBe(name))
})
