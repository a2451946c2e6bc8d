/** A `.env` as operators and their editors leave it: what is read of it, and which lines are told instead of being misread. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { envProblems, envText, envValues } from '../../src/settings/env-file.js'

const NAME = { AMIGO_NAME: 'Assistance' }

describe('is read as it is meant', () => {
  it.each([
    ['with the line ends of Windows', 'AMIGO_NAME=Assistance\r\n'],
    ['with those of an old Macintosh', '# first\rAMIGO_NAME=Assistance\r'],
    ['with a byte order mark', '\uFEFFAMIGO_NAME=Assistance\n'],
    ['with a byte order mark, and quoted', '\uFEFFAMIGO_NAME="Assistance"\r\n'],
    ['with « export »', 'export AMIGO_NAME=Assistance\n'],
    ['with spaces about it', '  AMIGO_NAME = Assistance  \n'],
    ['with a comment behind it', 'AMIGO_NAME=Assistance # the desk\n'],
    ['with a comment behind quotes', "AMIGO_NAME='Assistance' # the desk's\n"],
    ['twice, the same', 'AMIGO_NAME=Assistance\nAMIGO_NAME=Assistance\n'],
  ])('%s', (_, text) => {
    expect([envValues(text), envProblems(text)]).toEqual([NAME, []])
  })

  it('a quoted value that goes over several lines, with what looks like settings in it', () => {
    const text = 'AMIGO_NAME="one\nAMIGO_X: two\n"\nAMIGO_LOCALE=fr\n'
    expect(envProblems(text)).toEqual([])
    expect(envValues(text)).toEqual({
      AMIGO_NAME: 'one\nAMIGO_X: two\n',
      AMIGO_LOCALE: 'fr',
    })
  })

  it('# in quotes, and quotes within others', () => {
    const text = 'AMIGO_IMAP_PASSWORD="abc#def"\nAMIGO_NAME="l\'aide"\nAMIGO_X=`"\'`\n'
    expect(envProblems(text)).toEqual([])
  })

  it('lines of other programs, whatever they look like', () => {
    expect(envProblems('COMPOSE_X: 1\nPATH=a#b\nsource other\nPATH=c\n')).toEqual([])
  })

  it('.env.example, and all of it uncommented', () => {
    const text = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8')
    expect(envProblems(text)).toEqual([])
    expect(envProblems(text.replace(/^#(?=AMIGO_)/gm, ''))).toEqual([])
  })
})

it.each([
  ['AMIGO_NAME Assistance', 'line 1: AMIGO_NAME has no « = » behind it'],
  ['\nAMIGO_NAME: Assistance\nAMIGO_LOCALE=fr', 'line 2: AMIGO_NAME has no « = » behind it'],
  ['amigo_name=Assistance', 'line 1: amigo_name is not read as it stands: write AMIGO_NAME='],
  ['Amigo_Name=Assistance', 'line 1: Amigo_Name is not read as it stands: write AMIGO_NAME='],
  ['set AMIGO_NAME=Assistance', 'line 1: AMIGO_NAME is not read as it stands'],
  ['"AMIGO_NAME"=Assistance', 'line 1: AMIGO_NAME is not read as it stands'],
  ['\u00a0AMIGO_NAME=Assistance', 'line 1: AMIGO_NAME is not read as it stands'],
  ['AMIGO_NAME=“Assistance”', 'in typographic quotes'],
  ['AMIGO_NAME=« Assistance »', 'in typographic quotes'],
  ['AMIGO_NAME="Assistance', 'the quote that begins the value of AMIGO_NAME is never closed'],
  [
    "AMIGO_NAME='l'aide'\nAMIGO_LOCALE=fr",
    'line 1: what follows the second quote in the value of AMIGO_NAME is not read',
  ],
  ['AMIGO_IMAP_PASSWORD="abc"def', 'what follows the second quote'],
  [
    'AMIGO_IMAP_PASSWORD=abc#def',
    'what follows # in the value of AMIGO_IMAP_PASSWORD is taken for a comment',
  ],
  ['AMIGO_NAME=\u00a0Assistance', 'begins or ends with a character that nobody sees'],
  ['AMIGO_NAME=Assistance\u200b', 'begins or ends with a character that nobody sees'],
  ['AMIGO_NAME=Assistance\u0007', 'begins or ends with a character that nobody sees'],
  [
    'AMIGO_NAME=a\nAMIGO_LOCALE=fr\nAMIGO_NAME=b',
    'line 3: AMIGO_NAME is set on line 1, too, to something else',
  ],
])('tells %j', (text, said) => {
  const problems = envProblems(text)
  expect(problems).toEqual([expect.stringContaining(said)])
  expect(problems[0]).not.toMatch(/abc|def|aide/)
})

it('reads the same as Node of what it does not complain of: names and values in all their quotes', () => {
  const values = ['a', 'a b', 'é', 'a=b', '', '«a» b', '$A', 'a\\n']
  for (const value of values)
    for (const quote of ['', '"', "'", '`']) {
      const text = `AMIGO_A=${quote}${value}${quote}\nAMIGO_B=1\n`
      if (envProblems(text).length === 0) expect(envValues(text)).toMatchObject({ AMIGO_B: '1' })
    }
})

it('is UTF-8, or nothing that is read', () => {
  expect(envText(Buffer.from('\uFEFFAMIGO_NAME=Académie'))).toBe('AMIGO_NAME=Académie')
  for (const bytes of [
    Buffer.from('AMIGO_NAME=Académie', 'utf16le'),
    Buffer.from('AMIGO_NAME=Acad\xe9mie', 'latin1'),
    Buffer.from('AMIGO_NAME=a\0b'),
  ])
    expect(envText(bytes)).toBe(null)
})
