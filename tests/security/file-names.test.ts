/** Names of files that hide what they are: each is read from a mail, byte for byte, and judged by the filter. */

import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readMail } from '../../src/adapters/mime/read.js'
import { sortFiles } from '../../src/core/deciding/decision/attachments.js'

const POLICY = { maxAttachmentBytes: 1000, refusedExtensions: ['exe', 'js', 'com', 'scr'] }

/** The `Content-Disposition` of a part, as a mail program may write it. */
type Disposition = (name: string) => string
/** RFC 2231 §4. */
const extended: Disposition = (name) =>
  `attachment; filename*=UTF-8''${[...Buffer.from(name)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')}`
/** RFC 2047, which has no place in a parameter, and is what most programs write. */
const encoded: Disposition = (name) =>
  `attachment; filename="=?UTF-8?B?${Buffer.from(name).toString('base64')}?="`
const quoted: Disposition = (name) => `attachment; filename="${name}"`
/** RFC 2231 §3: a piece of three characters each. */
const pieces: Disposition = (name) =>
  ['attachment']
    .concat((name.match(/.{1,3}/gsu) ?? []).map((piece, at) => `filename*${at}="${piece}"`))
    .join('; ')

async function filed(disposition: string) {
  const mail = [
    'From: camille.martin@academie.example',
    'Subject: Facture',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Voici.',
    '--b',
    'Content-Type: application/octet-stream',
    `Content-Disposition: ${disposition}`,
    '',
    'x',
    '--b--',
    '',
  ].join('\r\n')
  const read = await readMail(Readable.from([Buffer.from(mail)]), null)
  if (!read.ok) throw new Error('the mail was not read')
  const [file] = read.message.attachments
  const { refused } = sortFiles(read.message.attachments, POLICY)
  return { name: file?.name ?? '', refused: refused.length === 1 }
}

const REFUSED: readonly (readonly [string, string, Disposition?])[] = [
  ['in capitals', 'e.JS'],
  ['a dot at the end', 'e.js.'],
  ['dots and spaces at the end', 'e.js . . '],
  ['a no-break space at the end', 'e.js\u00A0'],
  ['an ideographic space at the end', 'e.js\u3000'],
  ['a line separator at the end', 'e.js\u2028'],
  ['a zero-width space at the end', 'e.js\u200B'],
  ['a zero-width space within the ending', 'e.j\u200Bs'],
  ['a zero-width space behind the dot', 'e.\u200Bjs'],
  ['a zero-width joiner within the ending', 'e.j\u200Ds'],
  ['a word joiner at the end', 'e.js\u2060'],
  ['a byte order mark at the end', 'e.js\uFEFF'],
  ['a soft hyphen within the ending', 'e.j\u00ADs'],
  ['a combining grapheme joiner', 'e.j\u034Fs'],
  ['a Hangul filler at the end', 'e.js\u3164'],
  ['a variation selector at the end', 'e.js\uFE0F'],
  ['a supplementary variation selector', 'e.js\u{E0101}'],
  ['tag letters at the end', 'e.js\u{E0070}\u{E0064}\u{E0066}'],
  ['an override at the end', 'e.js\u202E'],
  ['an isolate around the ending', 'e.\u2066js\u2069'],
  ['a mark of direction at the end', 'e.js\u200F'],
  ['an Arabic letter mark', 'e.js\u061C'],
  ['an override that shows « annexe…pdf »', 'annexe\u202Efdp.exe'],
  ['an override and a second ending', 'photo\u202Egpj.scr'],
  ['a fullwidth dot', 'e\uFF0Ejs'],
  ['a one dot leader', 'e\u2024js'],
  ['a small full stop', 'e\uFE52js'],
  ['fullwidth letters', 'e.\uFF4A\uFF53'],
  ['mathematical letters', 'e.\u{1D423}\u{1D42C}'],
  ['a stream of NTFS', 'e.js::$DATA'],
  ['a named stream of NTFS', 'e.js:notes.txt'],
  ['a drive in front', 'C:e.js'],
  ['a folder in front', '..\\..\\e.js'],
  ['NUL and another ending', 'e.exe\0.pdf'],
  ['NUL at the end', 'e.exe\0'],
  ['a percent-encoded NUL', 'e.exe%00.pdf', quoted],
  ['a percent-encoded space', 'e.js%20', quoted],
  ['a percent-encoded dot', 'e%2Ejs', quoted],
  ['a percent-encoded letter', 'e.%6As', quoted],
  ['percent-encoded twice', 'e%252Ejs', quoted],
  ['a control character at the end', 'e.js\u0001'],
  ['a C1 control within', 'e.j\u0085s'],
  ['DEL within the ending', 'e.j\u007Fs'],
  ['a line break within', 'e.j\ns'],
  ['two endings', 'facture.pdf.exe'],
  ['many spaces before the ending', `facture.pdf${' '.repeat(120)}.exe`],
  ['longer than what is kept', `${'a'.repeat(190)}.pdf${'b'.repeat(60)}.exe`],
  ['a name of a thousand letters', `${'é'.repeat(1000)}.js`],
  ['characters that no Windows name holds', 'e.j"s"'],
  ['quotes around it', "'e.js'"],
  ['a class id of Windows as the ending', 'e.{3050F4D8-98B5-11CF-BB82-00AA00BDCE0B}'],
  ['RFC 2231 pieces', 'facture.exe', pieces],
  ['RFC 2231 pieces with a blank', 'facture.pdf .exe', pieces],
  ['RFC 2231, percent-encoded', 'facture.exe', extended],
  ['RFC 2047 in a parameter', 'facture.js', encoded],
]

describe('a name that hides its ending', () => {
  it.each(REFUSED.map(([what, name, how = extended]) => ({ what, disposition: how(name) })))(
    '$what: is refused',
    async ({ disposition }) => {
      expect(await filed(disposition)).toMatchObject({ refused: true })
    },
  )
})

const KEPT: readonly (readonly [string, string, string?])[] = [
  ['accents', 'Réunion d’équipe.pdf'],
  ['decomposed accents, as macOS writes them', 'Re\u0301union.pdf'],
  ['a dot within', 'version 1.2.pdf'],
  ['a percent sign', '100 %.pdf'],
  ['an hour', 'Point de 10:30.pdf'],
  ['a refused ending as a word', 'exe.pdf'],
  ['a refused ending inside', 'facture.js.pdf'],
  ['Cyrillic letters that look like « exe »', 'e.\u0435\u0445\u0435'],
  ['Arabic', 'تقرير.pdf'],
  ['Hebrew', 'דוח.pdf'],
  ['Persian with its joiner', 'گزارش\u200Cها.pdf'],
  ['an emoji of several', 'équipe \u{1F469}\u200D\u{1F4BB}.png'],
  ['no ending', 'LISEZMOI'],
  ['a hidden file', '.profil', 'profil'],
  ['dots alone behind', 'notes...', 'notes...'],
  ['Japanese', '議事録。資料.pdf'],
]

describe('a name that hides nothing', () => {
  it.each(KEPT.map(([what, name, shown = name]) => ({ what, name, shown })))(
    '$what: is kept, and as it was',
    async ({ name, shown }) => {
      expect(await filed(extended(name))).toEqual({ name: shown, refused: false })
    },
  )

  it('shows its end, however long it is', async () => {
    const { name } = await filed(extended(`${'a'.repeat(500)} compte rendu.pdf`))
    expect(name).toMatch(/^a+….*compte rendu\.pdf$/)
    expect(name.length).toBeLessThanOrEqual(200)
  })

  it('shows nothing that reorders or hides letters', async () => {
    const hidden = 'an\u202Ene\u2066xe\u2069 \u200B2\u0007.p\u{E0061}df'
    expect(await filed(extended(hidden))).toEqual({ name: 'annexe 2.pdf', refused: false })
  })
})
