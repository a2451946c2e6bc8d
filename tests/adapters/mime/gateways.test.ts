/** What gateways do to texts: encoded twice, or without the header that says how it is encoded. */

import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { onceEncoded } from '../../../src/adapters/mime/letters/twice-encoded.js'
import { undeclaredEncoding } from '../../../src/adapters/mime/letters/undeclared-encoding.js'
import { readMail } from '../../../src/adapters/mime/read.js'

const TEXT = 'L’accès à l’œuvre coûte 12 € à l’élève…\nÀ bientôt, naïve Zoë !'

const asWestern = (text: string) => new TextDecoder('windows-1252').decode(Buffer.from(text))
const asLatin1 = (text: string) => Buffer.from(text).toString('latin1')

const KEPT = [
  'Le nom s’affiche RenÃ©e au lieu de Renée, JosÃ©, AndrÃ©, FranÃ§ois, HÃ©lÃ¨ne, ÃŽle.',
  'Dans Pronote je vois RenÃ©, JosÃ© et AndrÃ© ; en ligne aussi RenÃ© et DorothÃ©e',
  'Les noms sont en Ã© et Ã¨',
  'déjà vu, ça coûte « 12 € »…',
  'Ãnglês e português: João, São, não, ações, Ã…',
  'Добрый день, принтер не печатает',
  `${asWestern(TEXT)}\nÉcole 中文`.replace('\n', '\nDéjà\n'),
  'Bonjour',
]

describe('a text that was encoded twice', () => {
  it.each([
    ['as Windows-1252', asWestern],
    ['as Latin-1', asLatin1],
  ])('is read %s', (_, twice) => {
    expect(onceEncoded(twice(TEXT))).toBe(TEXT)
    expect(onceEncoded(`${twice(TEXT)}\n\nListe de l’école`)).toBe(`${TEXT}\n\nListe de l’école`)
  })
  it.each(KEPT)('is not: %s', (text) => {
    expect(onceEncoded(text)).toBe(text)
  })
  it('is read in mails, as text and as HTML', async () => {
    for (const [type, wrapped] of [
      ['text/plain', TEXT],
      ['text/html', `<p>${TEXT.replace('\n', '<br>')}</p>`],
    ]) {
      const head = `From: a@x.example\r\nContent-Type: ${type}; charset=utf-8\r\n\r\n`
      const raw = Buffer.from(`${head}${asWestern(wrapped ?? '')}`)
      expect((await readMail(Readable.from([raw]), null)).message.text).toBe(TEXT)
    }
  })
})

const quoted = (text: string) =>
  Buffer.from(text)
    .toString('latin1')
    .replace(/[=\x80-\xFF]/g, (byte) => `=${byte.charCodeAt(0).toString(16).toUpperCase()}`)
const base64 = (bytes: string | Buffer) =>
  Buffer.from(bytes)
    .toString('base64')
    .replace(/.{76}(?!$)/g, '$&\r\n')

describe('a transfer encoding that is not declared', () => {
  const meant = (text: string) => undeclaredEncoding(Buffer.from(text)).toString()

  it.each([
    ['quoted-printable', quoted(TEXT).replace('co', 'co=\r\n')],
    ['base64', base64(TEXT)],
    ['base64 with a line end', `${base64(TEXT)}\r\n`],
  ])('is known: %s', (_, text) => {
    expect(meant(text)).toBe(TEXT)
  })

  it.each([
    ['a sum', 'L=E2=80=99acc=C3=A8s, et 2+2=4'],
    ['an address', 'https://x.example/?q=C3'],
    ['two letters that somebody asks about', 'Que veut dire caf=C3=A9 ?'],
    ['Latin-1 that no UTF-8 can be', 'caf=E9 =E8 =E7 =E0 =E9 =F4'],
    ['a long line', `${'mot '.repeat(30)}=C3=A9=C3=A9=C3=A9`],
    ['a key', base64(Buffer.from(Array.from({ length: 120 }, (_, at) => (at * 37) % 256)))],
    ['one word', base64('mot')],
    ['a token', 'A'.repeat(64)],
    ['a sentence', 'Le poste de la salle B204 ne marche plus, merci de passer avant demain midi.'],
    ['words', Array.from({ length: 20 }, () => 'imprimante').join('\n')],
  ])('is not: %s', (_, text) => {
    expect(meant(text)).toBe(text)
  })
})
