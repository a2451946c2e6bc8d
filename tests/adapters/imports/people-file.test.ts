/** The file of people as spreadsheets write it, and every way to get it wrong, by its line. */

import { describe, expect, test } from 'vitest'
import { parsePeople } from '../../../src/adapters/imports/people-file.js'
import { KNOWN, peopleOf, problemsOf } from '../../support/commands/import-files.js'

describe('the people file', () => {
  test('reads every column, whatever the spreadsheet made of it', () => {
    const csv =
      'Adresses;NOM;Langue;Rôle;Équipes;Établissements;Chef de;Actif\r\n' +
      'Alice@X.fr | a.martin@x.fr;"Martin; Alice";FR;Agent;n1 RESEAU;0140096d;;Oui\r\n' +
      '\r\n' +
      'bob@x.fr;Bob;;;;;0141275K 0140096D;non;;\r\n'
    const expected = [
      {
        addresses: ['alice@x.fr', 'a.martin@x.fr'],
        name: 'Martin; Alice',
        locale: 'fr',
        role: 'agent',
        teams: ['n1', 'reseau'],
        sites: ['0140096D'],
        heads: [],
        active: true,
      },
      {
        addresses: ['bob@x.fr'],
        name: 'Bob',
        locale: null,
        role: 'requester',
        teams: [],
        sites: [],
        heads: ['0141275K', '0140096D'],
        active: false,
      },
    ]
    for (const bytes of [
      Buffer.from(csv),
      Buffer.from(`\uFEFF${csv}`),
      Buffer.from(csv, 'latin1'),
      Buffer.from(`\uFEFF${csv}`, 'utf16le'),
    ])
      expect(peopleOf(bytes).people).toEqual(expected)
  })

  test.each([',', '\t', ';'])('finds out that the separator is %j', (separator) => {
    const csv = ['address,name', 'a@x.fr,"Zoé "" l’Ève"'].join('\n').replaceAll(',', separator)
    expect(peopleOf(csv).people[0]).toMatchObject({ addresses: ['a@x.fr'], name: 'Zoé " l’Ève' })
  })

  test('one column needs no separator, and a windows-1252 euro is one', () => {
    expect(peopleOf('E-mail\na@x.fr b@x.fr\n').people[0]?.addresses).toEqual(['a@x.fr', 'b@x.fr'])
    const euro = Buffer.concat([
      Buffer.from('mail;nom\na@x.fr;'),
      Buffer.from([0x80, 0x9c, 0x92, 0xe9]),
    ])
    expect(peopleOf(euro).people[0]?.name).toBe('€œ’é')
  })

  const HEADER = 'addresses;name;locale;role;teams;sites;head of;active\n'
  test.each([
    ['no heading', '', 1, 'file', /is empty/],
    ['an unknown column', 'addresses;nmae\na@x.fr;A\n', 1, 'nmae', /not a known column/],
    ['a column twice', 'addresses;nom;name\n', 1, 'name', /second column name/],
    ['no addresses', '\nnom\nA\n', 2, 'addresses', /is missing/],
    ['a cell too few', `${HEADER}a@x.fr;A\n`, 2, 'line', /2 cells.*8/],
    ['a cell too many', `${HEADER}a@x.fr;A;;;;;;;x\n`, 2, 'line', /9 cells/],
    ['no address', `${HEADER};A;;;;;;\n`, 2, 'addresses', /is empty/],
    ['a bad address', `${HEADER}a@x.fr Al;A;;;;;;\n`, 2, 'addresses', /"al", no e-mail address/],
    ['a bad locale', `${HEADER}a@x.fr;A;de;;;;;\n`, 2, 'locale', /"de": write fr or en/],
    ['a bad role', `${HEADER}a@x.fr;A;;chef;;;;\n`, 2, 'role', /requester or agent/],
    ['an unknown team', `${HEADER}a@x.fr;A;;agent;n9;;;\n`, 2, 'teams', /names n9/],
    ['a requester in a team', `${HEADER}a@x.fr;A;;;n1;;;\n`, 2, 'teams', /for agents/],
    ['an unknown site', `${HEADER}a@x.fr;A;;;;0140000A;;\n`, 2, 'sites', /names 0140000A/],
    ['an unknown headed site', `${HEADER}a@x.fr;A;;;;;9;\n`, 2, 'heads', /names 9/],
    ['a bad active', `${HEADER}a@x.fr;A;;;;;;peut-être\n`, 2, 'active', /yes or no/],
    ['too long a name', `${HEADER}a@x.fr;${'A'.repeat(201)};;;;;;\n`, 2, 'name', /201 characters/],
    ['one address, two people', 'mail\na@x.fr\nA@X.fr\n', 3, 'addresses', /second person.*line 2/],
    [
      'a line after a long cell',
      'mail;nom\na@x.fr;"A\nB"\nb;B\n',
      4,
      'addresses',
      /"b", no e-mail/,
    ],
    ['an open quote', 'mail;nom\na@x.fr;A\nb@x.fr;"B\n', 3, 'CSV', /not valid/],
    ['text after a quote', 'mail;nom\na@x.fr;"A" B\n', 2, 'CSV', /not valid/],
  ] as const)('%s is refused, by its line', (_, csv, line, field, message) => {
    const problems = problemsOf(parsePeople(Buffer.from(csv), 'p.csv', KNOWN))
    const mine = problems.filter((problem) => problem.field === field)
    expect(mine, JSON.stringify(problems)).toHaveLength(1)
    expect(mine[0]).toEqual({ file: 'p.csv', line, field, message: expect.stringMatching(message) })
  })

  test('all problems are told', () => {
    const csv = `${HEADER}a;A;de;x;n9;1;2;z\nb@x.fr;B\nc;C;;;;;;\n`
    const found = problemsOf(parsePeople(Buffer.from(csv), 'p.csv', KNOWN))
    expect(found.map(({ line, field }) => `${line} ${field}`).sort()).toEqual([
      ...['2 active', '2 addresses', '2 heads', '2 locale', '2 role', '2 sites', '2 teams'],
      ...['3 line', '4 addresses'],
    ])
  })
})
