/** Letters: the wrong charset, or one wrong byte, spoils as little as it can. */

import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { HEADER, type Raw, read } from './read.js'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const body = (declared: string, content: Buffer | string, type = 'text/plain'): Raw => [
  `${HEADER}Content-Type: ${type}${declared === '' ? '' : `; charset=${declared}`}\nContent-Transfer-Encoding: 8bit\n\n`,
  Buffer.from(content as string),
  '\n',
]
const subject = (value: Buffer | string): Raw => [
  HEADER.replace(/Subject: .*\n/, ''),
  'Subject: ',
  Buffer.from(value as string),
  '\n\nx\n',
]
const utf8 = (text: string) => Buffer.from(text)
const join = (...parts: Buffer[]) => Buffer.concat(parts)

const FRENCH = 'À réparer, déjà cassé.'
const GERMAN = 'Die Tür schließt nicht – größter Ärger.'

const BODIES: readonly (readonly [string, string, Buffer, string])[] = [
  ...[
    'gb2312',
    'gbk',
    'gb18030',
    'big5',
    'shift_jis',
    'euc-jp',
    'euc-kr',
    'ks_c_5601-1987',
    'utf-16',
    'utf-16le',
    'hz-gb-2312',
  ].flatMap((name) => [
    [`UTF-8 declared as ${name}`, name, utf8(FRENCH), FRENCH] as const,
    [`UTF-8 declared as ${name}, German`, name, utf8(GERMAN), GERMAN] as const,
  ]),
  [
    'GBK as declared',
    'gb2312',
    iconv.encode('打印机坏了，请帮忙。', 'gbk'),
    '打印机坏了，请帮忙。',
  ],
  [
    'Big5 as declared',
    'big5',
    iconv.encode('印表機壞了，請幫忙。', 'big5'),
    '印表機壞了，請幫忙。',
  ],
  [
    'Shift_JIS as declared',
    'shift_jis',
    iconv.encode('プリンターが壊れました。', 'shift_jis'),
    'プリンターが壊れました。',
  ],
  [
    'EUC-KR as declared',
    'euc-kr',
    iconv.encode('프린터가 고장났습니다.', 'euc-kr'),
    '프린터가 고장났습니다.',
  ],
  ['UTF-16 as declared', 'utf-16le', Buffer.from(`${FRENCH}\n`, 'utf16le'), FRENCH],
  [
    'a byte of Windows-1252',
    'utf-8',
    join(utf8('Cassée lundi.\nL'), bytes('\x92'), utf8('écran aussi.')),
    'Cassée lundi.\nL’écran aussi.',
  ],
  [
    'a line of Latin-1',
    'utf-8',
    join(utf8('Début en UTF-8.\n'), bytes('Puis cass\xe9e \xe0 lire.')),
    'Début en UTF-8.\nPuis cassée à lire.',
  ],
  [
    'a line of Latin-1, not declared',
    '',
    join(utf8('Größe XL\n'), bytes('gr\xfcn und sch\xf6n')),
    'Größe XL\ngrün und schön',
  ],
  [
    'a line of UTF-8 in Latin-1',
    'iso-8859-1',
    join(bytes('D\xe9j\xe0 \xe9crit, tr\xe8s cass\xe9.\n'), utf8('À bientôt')),
    'Déjà écrit, très cassé.\nÀ bientôt',
  ],
  [
    'a line of UTF-8 in Latin-1 that is not declared',
    '',
    join(bytes('D\xe9j\xe0 \xe9crit, tr\xe8s cass\xe9, \xe0 l\x92\xe9cole.\n'), utf8('À bientôt')),
    'Déjà écrit, très cassé, à l’école.\nÀ bientôt',
  ],
  [
    'a letter cut in two at the end',
    'utf-8',
    join(utf8('Très cassé'), bytes(' \xc3')),
    'Très cassé Ã',
  ],
  ['all in Windows-1252', 'utf-8', bytes('C\x92est cass\xe9 \x96 10 \x80'), 'C’est cassé – 10 €'],
  [
    'Cyrillic not declared',
    '',
    iconv.encode('Принтер не работает, помогите пожалуйста, срочно нужен ремонт.', 'windows-1251'),
    'Принтер не работает, помогите пожалуйста, срочно нужен ремонт.',
  ],
  ...['utf-7', 'unicode-1-1-utf-7', 'UTF7', 'x-utf-7'].map(
    (name) => [name, name, utf8('d+AOk-j+AOA- cass+AOk- +- fini'), 'déjà cassé + fini'] as const,
  ),
  ...['x-mac-roman', 'macintosh', 'mac-roman', 'x-macroman', 'mac'].map(
    (name) =>
      [name, name, iconv.encode('L’école « été »', 'macintosh'), 'L’école « été »'] as const,
  ),
  ['x-mac-ce', 'x-mac-ce', iconv.encode('Żółć', 'maccenteuro'), 'Żółć'],
  ['x-mac-cyrillic', 'x-mac-cyrillic', iconv.encode('Не работает', 'maccyrillic'), 'Не работает'],
  ...[
    'x-cp1252',
    'cp1252',
    'ansi',
    'x-ansi',
    'windows-1252http-equivcontent-type',
    '8859_1',
    'latin-1',
    'iso-8859-1-windows-3.1-latin-1',
    'x-unknown',
    'unknown-8bit',
    'x-user-defined',
    'default_charset',
    '_autodetect',
  ].map((name) => [name, name, bytes('L\x92\xe9t\xe9 \xe0 10 \x80'), 'L’été à 10 €'] as const),
  ...[
    'utf8mb4',
    'utf-8;',
    "'utf-8'",
    '"utf-8"',
    'unicode',
    'utf-8-sig',
    'UTF_8',
    'base64',
    'hex',
  ].map((name) => [name, name, utf8(FRENCH), FRENCH] as const),
  ['latin9', 'iso-8859-15', bytes('10 \xa4 \xe9'), '10 € é'],
  ['8859_15', '8859_15', bytes('10 \xa4 \xe9'), '10 € é'],
]

it.each(BODIES)('a body: %s', async (_, declared, content, wanted) => {
  expect((await read(body(declared, content))).text).toBe(wanted)
})

const meta = (tag: string, text: Buffer) =>
  join(utf8(`<html><head>${tag}</head><body><p>`), text, utf8('</p></body></html>'))
const POLISH = iconv.encode('Żółta łódź', 'iso-8859-2')
const GREEK = iconv.encode('Δεν λειτουργεί', 'windows-1253')
describe('the charset in a <meta> of the HTML', () => {
  it.each<[string, string, Buffer, string]>([
    ['alone', '', meta('<meta charset="iso-8859-2">', POLISH), 'Żółta łódź'],
    ['without quotes', '', meta('<META CHARSET=iso-8859-2>', POLISH), 'Żółta łódź'],
    [
      'in http-equiv',
      '',
      meta('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', POLISH),
      'Żółta łódź',
    ],
    [
      'in http-equiv, turned round',
      '',
      meta("<meta content='text/html; charset=windows-1253' http-equiv='Content-Type'>", GREEK),
      'Δεν λειτουργεί',
    ],
    ['beside us-ascii', 'us-ascii', meta('<meta charset="iso-8859-2">', POLISH), 'Żółta łódź'],
    [
      'beside utf-8 that is none',
      'utf-8',
      meta('<meta charset="windows-1253">', GREEK),
      'Δεν λειτουργεί',
    ],
    ['that lies', '', meta('<meta charset="iso-8859-1">', utf8('Żółta łódź')), 'Żółta łódź'],
    ['that names UTF-16', '', meta('<meta charset="utf-16">', utf8('déjà')), 'déjà'],
    [
      'beside what is declared',
      'iso-8859-2',
      meta('<meta charset="windows-1253">', POLISH),
      'Żółta łódź',
    ],
  ])('%s', async (_, declared, content, wanted) => {
    expect((await read(body(declared, content, 'text/html'))).text).toBe(wanted)
  })
})

describe('a subject', () => {
  it.each<[string, Buffer | string, string]>([
    ['raw UTF-8 in a word of Latin-1', '=?iso-8859-1?Q?Problème_réseau?=', 'Problème réseau'],
    [
      'raw Latin-1 in a word of Latin-1',
      bytes('=?iso-8859-1?Q?Probl\xe8me_r=E9seau?='),
      'Problème réseau',
    ],
    ['raw UTF-8 in a word of UTF-8', '=?utf-8?Q?Größe_f=C3=BCr?=', 'Größe für'],
    ['raw Latin-1 in a word of UTF-8', bytes('=?utf-8?Q?Gr\xf6\xdfe?='), 'Größe'],
    ['raw blanks in a word', '=?utf-8?Q?Panne r=C3=A9seau ici?=', 'Panne réseau ici'],
    ['raw letters beside a word', 'Réseau =?utf-8?Q?cass=C3=A9?=', 'Réseau cassé'],
    ['a bad byte in a word', '=?utf-8?Q?D=C3=A9j=C3=A0_l=92=C3=A9t=C3=A9?=', 'Déjà l’été'],
    ['a bad byte, raw', join(utf8('Déjà l'), bytes('\x92'), utf8('été')), 'Déjà l’été'],
    ['UTF-8 declared as GB2312', `=?gb2312?B?${utf8(FRENCH).toString('base64')}?=`, FRENCH],
    ['UTF-8 declared as Latin-1', `=?iso-8859-1?B?${utf8(FRENCH).toString('base64')}?=`, FRENCH],
    ['UTF-7', '=?utf-7?Q?d+AOk-j+AOA-?=', 'déjà'],
    ['Unicode 1.1 UTF-7', '=?unicode-1-1-utf-7?Q?d+AOk-j+AOA-?=', 'déjà'],
    [
      'Mac Roman',
      `=?x-mac-roman?B?${iconv.encode('L’été', 'macintosh').toString('base64')}?=`,
      'L’été',
    ],
    ['a word within quotes', '"=?utf-8?Q?D=C3=A9j=C3=A0?="', '"Déjà"'],
    ['words without a blank between', '=?utf-8?Q?D=C3=A9?==?utf-8?Q?j=C3=A0?=', 'Déjà'],
    ['a language (RFC 2231)', '=?utf-8*fr?Q?D=C3=A9j=C3=A0?=', 'Déjà'],
    ['a letter cut between two words', '=?utf-8?Q?D=C3?= =?utf-8?Q?=A9j=C3=A0?=', 'Déjà'],
    ['folded within a word', '=?utf-8?Q?D=C3=A9j=C3=A0_\r\n vu?=', 'Déjà vu'],
    ['a word that is not closed', 'Panne =?utf-8?Q?r=C3=A9seau', 'Panne réseau'],
  ])('%s', async (_, value, wanted) => {
    expect((await read(subject(value))).subject).toBe(wanted)
  })
})

it.each<[string, Buffer | string, string]>([
  ['raw in a word', '=?iso-8859-1?Q?Zoé_Müller?= <zoe@ecole.example>', 'Zoé Müller'],
  ['a bad byte', join(utf8('Zoé M'), bytes('\xfcller <zoe@ecole.example>')), 'Zoé Müller'],
])('a name: %s', async (_, from, name) => {
  const raw: Raw = ['From: ', Buffer.from(from as string), '\nSubject: x\n\nx\n']
  expect((await read(raw)).sender).toEqual({ address: 'zoe@ecole.example', name })
})
