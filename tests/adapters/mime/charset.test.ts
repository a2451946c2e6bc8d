/** Texts as they really arrive: undeclared, wrongly declared, raw 8-bit in the header. */

import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../src/adapters/mime/letters/charset.js'
import { readMail } from '../../../src/adapters/mime/read.js'
import fc from '../../support/runner/random-cases.js'

const latin1 = (text: string) => Buffer.from(text, 'latin1')
const utf8 = (text: string) => Buffer.from(text, 'utf8')

async function read(header: readonly (string | Buffer)[], body: Buffer, end = '\r\n') {
  const lines = [...header, ''].flatMap((line) => [Buffer.from(line), Buffer.from(end)])
  const { message } = await readMail(Readable.from([Buffer.concat([...lines, body])]), null)
  return message
}

describe('a body', () => {
  it.each<[string, string, Buffer, string]>([
    ['UTF-8 declared as ASCII', 'charset=us-ascii', utf8('déjà vu €'), 'déjà vu €'],
    ['Windows-1252 not declared', '', latin1('d\xe9j\xe0 vu \x80'), 'déjà vu €'],
    ['Windows-1252 declared as UTF-8', 'charset=utf-8', latin1('d\xe9j\xe0 vu \x80'), 'déjà vu €'],
    ['UTF-8 declared as Latin-1', 'charset=iso-8859-1', utf8('déjà vu, ça €'), 'déjà vu, ça €'],
    ['Windows-1252 declared as Latin-1', 'charset=iso-8859-1', latin1('l\x92\xe9t\xe9'), 'l’été'],
    ['UTF-7', 'charset=utf-7', utf8('d+AOk-j+AOA- vu +-'), 'déjà vu +'],
    ['an unknown charset', 'charset=x-evil', utf8('déjà'), 'déjà'],
    [
      'ISO-2022-JP',
      'charset=iso-2022-jp',
      latin1('\x1b$B$3$s$K$A$O\x1b(B'),
      '\u3053\u3093\u306b\u3061\u306f',
    ],
    [
      'Cyrillic declared as UTF-8',
      'charset=utf-8',
      latin1(
        '\xc4\xee\xe1\xf0\xfb\xe9 \xe4\xe5\xed\xfc, \xef\xf0\xe8\xed\xf2\xe5\xf0 \xed\xe5 \xef\xe5\xf7\xe0\xf2\xe0\xe5\xf2 \xf1 \xf3\xf2\xf0\xe0.',
      ),
      'Добрый день, принтер не печатает с утра.',
    ],
    [
      'UTF-8 with one broken byte',
      'charset=utf-8',
      latin1('d\xc3\xa9j\xc3\xa0 \xc3\xa9\xc3\xa7\xc3\xb9 \xaa'),
      'déjà éçù ª',
    ],
  ])('%s', async (_, charset, body, text) => {
    const type = `Content-Type: text/plain; ${charset}`
    expect((await read(['From: a@x.fr', 'Subject: x', type], body)).text).toBe(text)
  })

  it('in HTML, too', async () => {
    const html = latin1('<p>d\xe9j\xe0 \x80</p>')
    expect((await read(['From: a@x.fr', 'Content-Type: text/html'], html)).text).toBe('déjà €')
  })
})

describe('a header', () => {
  it('in raw 8-bit, each line in its own charset', async () => {
    const message = await read(
      [utf8('From: Élodie <e@x.fr>'), latin1('Subject: \xc9t\xe9 \x96 B\xe9ziers')],
      utf8('x'),
    )
    expect([message.sender?.name, message.subject]).toEqual(['Élodie', 'Été – Béziers'])
  })
  it('with an encoded word cut within a character', async () => {
    const subject = 'Subject: =?utf-8?B?w4l0ww==?=\r\n =?utf-8?B?qSBiaXM=?='
    expect((await read(['From: a@x.fr', subject], utf8('x'))).subject).toBe('Été bis')
  })
  it.each(['\r', '\n', '\r\n'])('with line ends %j', async (end) => {
    const body = utf8(`Une ligne${end}et une autre`)
    const message = await read(['From: a@x.fr', 'Subject: Souris'], body, end)
    expect([message.sender?.address, message.subject]).toEqual(['a@x.fr', 'Souris'])
    expect(message.text).toBe('Une ligne\net une autre')
  })
})

it('any bytes under any name are read, and what was UTF-8 stays', () => {
  const names = [
    '',
    'utf-8',
    'utf-7',
    'iso-8859-15',
    'x-evil',
    'shift_jis',
    'koi8-r',
    'utf-16',
    'iso-2022-jDe : a',
  ]
  fc.assert(
    fc.property(fc.uint8Array(), fc.constantFrom(...names), (bytes, name) => {
      expect(typeof decodeText(bytes, name)).toBe('string')
    }),
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(decodeText(utf8(text), '')).toBe(text.replace(/^\uFEFF/, ''))
    }),
  )
})
