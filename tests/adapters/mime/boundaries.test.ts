/** Boundaries of MIME that are broken: none, another, twice, cut. What was written is read all the same. */

import { describe, expect, it } from 'vitest'
import { crlf, HEADER, read } from './read.js'

const BODY = 'Le radiateur fuit.\n\nBloc B, étage 2.'
const PART = `Content-Type: text/plain; charset=utf-8\n\n${BODY}\n`
const FILE = 'Content-Type: text/csv; name=liste.csv\nContent-Disposition: attachment\n\na;b\n'
const mixed = (field: string, body: string) => `${HEADER}${field}\n\n${body}`

const BOUNDARIES: readonly (readonly [string, string, number])[] = [
  ['none declared', mixed('Content-Type: multipart/mixed', `--x\n${PART}--x\n${FILE}--x--\n`), 1],
  [
    'none declared, for twins',
    mixed('Content-Type: multipart/alternative;', `--x\n${PART}--x--\n`),
    0,
  ],
  [
    'another than declared',
    mixed('Content-Type: multipart/mixed; boundary=aa', `--zz\n${PART}--zz\n${FILE}--zz--\n`),
    1,
  ],
  [
    'another than declared, behind a preamble',
    mixed(
      'Content-Type: multipart/mixed; boundary=aa',
      `This is a message in MIME format.\n\n--zz\n${PART}--zz--\n`,
    ),
    0,
  ],
  [
    'in another case',
    mixed('Content-Type: multipart/mixed; boundary="AbC"', `--aBc\n${PART}--aBc\n${FILE}--aBc--\n`),
    1,
  ],
  [
    'in another case, parts without a header',
    mixed('Content-Type: multipart/mixed; boundary="AbC"', `--abc\n\n${BODY}\n--abc--\n`),
    0,
  ],
  [
    'declared twice in one field',
    mixed(
      'Content-Type: multipart/mixed; boundary=aa; boundary=zz',
      `--zz\n${PART}--zz\n${FILE}--zz--\n`,
    ),
    1,
  ],
  [
    'declared twice in one field, the first is meant',
    mixed(
      'Content-Type: multipart/mixed; boundary=zz; boundary=aa',
      `--zz\n${PART}--zz\n${FILE}--zz--\n`,
    ),
    1,
  ],
  [
    'two fields, the second is meant',
    mixed(
      'Content-Type: multipart/mixed; boundary=aa\nContent-Type: multipart/mixed; boundary=zz',
      `--zz\n${PART}--zz--\n`,
    ),
    0,
  ],
  [
    'two fields, the second is the multipart',
    mixed(
      'Content-Type: text/plain\nContent-Type: multipart/mixed; boundary=zz',
      `--zz\n${PART}--zz\n${FILE}--zz--\n`,
    ),
    1,
  ],
  [
    'not indented',
    mixed('Content-Type: multipart/mixed;\nboundary="zz"', `--zz\n${PART}--zz\n${FILE}--zz--\n`),
    1,
  ],
  [
    'not indented, behind another parameter',
    mixed(
      'Content-Type: multipart/related;\ntype="text/plain";\nboundary=zz',
      `--zz\n${PART}--zz--\n`,
    ),
    0,
  ],
  [
    'not indented, capitals and blanks',
    mixed('Content-Type: multipart/mixed;\nBOUNDARY = "zz"', `--zz\n${PART}--zz--\n`),
    0,
  ],
  [
    'empty',
    mixed('Content-Type: multipart/mixed; boundary=""', `--zz\n${PART}--zz\n${FILE}--zz--\n`),
    1,
  ],
  [
    'empty, and used so',
    mixed('Content-Type: multipart/mixed; boundary=""', `--\n${PART}--\n${FILE}----\n`),
    1,
  ],
  [
    'with a quote that is not closed',
    mixed('Content-Type: multipart/mixed; boundary="zz', `--zz\n${PART}--zz--\n`),
    0,
  ],
  [
    'in single quotes',
    mixed("Content-Type: multipart/mixed; boundary='zz'", `--zz\n${PART}--zz--\n`),
    0,
  ],
  [
    'with signs that need quotes',
    mixed('Content-Type: multipart/mixed; boundary=a=b;c(d)', `--a=b;c(d)\n${PART}--a=b;c(d)--\n`),
    0,
  ],
  [
    'with a blank before the colon',
    mixed('Content-Type : multipart/mixed; boundary=zz', `--zz\n${PART}--zz--\n`),
    0,
  ],
  [
    'no blank line before the first',
    `${HEADER}Content-Type: multipart/mixed; boundary=zz\n--zz\n${PART}--zz\n${FILE}--zz--\n`,
    1,
  ],
  ['not used at all', mixed('Content-Type: multipart/alternative; boundary=zz', `${BODY}\n`), 0],
  ['not declared and not used', mixed('Content-Type: multipart/mixed', `${BODY}\n`), 0],
  [
    'not used, below the dashes of a signature',
    mixed('Content-Type: multipart/mixed; boundary=zz', `${BODY}\n\n-- \nJeanne\n`),
    0,
  ],
  ['no Content-Type at all', `${HEADER}\n--zz\n${PART}--zz\n${FILE}--zz--\n`, 1],
  [
    'never closed',
    mixed('Content-Type: multipart/mixed; boundary=zz', `--zz\n${PART}--zz\n${FILE}`),
    1,
  ],
  [
    'closed too early',
    mixed(
      'Content-Type: multipart/mixed; boundary=zz',
      `--zz\n${FILE}--zz--\n--zz\n${PART}--zz--\n`,
    ),
    1,
  ],
  [
    'the same inside and outside',
    mixed(
      'Content-Type: multipart/mixed; boundary=zz',
      `--zz\nContent-Type: multipart/alternative; boundary=zz\n\n--zz\n${PART}--zz--\n--zz\n${FILE}--zz--\n`,
    ),
    1,
  ],
  [
    'another than declared, inside',
    mixed(
      'Content-Type: multipart/mixed; boundary=out',
      `--out\nContent-Type: multipart/alternative; boundary=in\n\n--nn\n${PART}--nn--\n--out\n${FILE}--out--\n`,
    ),
    1,
  ],
  [
    'not indented, inside',
    mixed(
      'Content-Type: multipart/mixed; boundary=out',
      `--out\nContent-Type: multipart/alternative;\nboundary=in\n\n--in\n${PART}--in--\n--out\n${FILE}--out--\n`,
    ),
    1,
  ],
  [
    'not used, inside',
    mixed(
      'Content-Type: multipart/mixed; boundary=out',
      `--out\nContent-Type: multipart/alternative; boundary=in\n\n${BODY}\n--out\n${FILE}--out--\n`,
    ),
    1,
  ],
  [
    'no blank line in a part',
    mixed(
      'Content-Type: multipart/mixed; boundary=zz',
      `--zz\nContent-Type: text/plain; charset=utf-8\n${BODY}\n--zz--\n`,
    ),
    0,
  ],
  [
    'a part of text alone',
    mixed('Content-Type: multipart/mixed; boundary=zz', `--zz\n${BODY}\n--zz--\n`),
    0,
  ],
]

describe.each(['\n', '\r\n'])('a boundary (line ends %j)', (end) => {
  it.each(BOUNDARIES)('%s', async (_, raw, files) => {
    const message = await read(end === '\n' ? raw : crlf(raw))
    expect(message.text.trim().replace(/\n*-- \nJeanne$/, '')).toBe(BODY)
    expect(message.attachments.length).toBe(files)
    expect([message.sender?.address, message.subject]).toEqual([
      'jeanne@ecole.example',
      'Chauffage',
    ])
  })
})
