// The operator's files: what is wrong with them, by line, and what they make of the database.
import { existsSync, readFileSync } from 'node:fs'
import type { Knex } from 'knex'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate, openDatabase } from '../../../src/adapters/database/database.js'
import { type CatalogueFile, parseCatalogue } from '../../../src/adapters/imports/catalogue-file.js'
import { parsePeople } from '../../../src/adapters/imports/people-file.js'
import { changeLine } from '../../../src/adapters/stores/base/change.js'
import { catalogueReader } from '../../../src/adapters/stores/catalogue/catalogue.js'
import { importCatalogue } from '../../../src/adapters/stores/catalogue/import-catalogue.js'
import { importPeople } from '../../../src/adapters/stores/people/import-people.js'
import { peopleByAddress } from '../../../src/adapters/stores/people/people.js'
import { PeopleConflict } from '../../../src/adapters/stores/people/people-plan.js'
import { type Postgres, postgresInstalled, startPostgres } from '../../support/postgres.js'
import { needs } from '../../support/skip.js'

const SHIPPED = readFileSync(new URL('../../../templates/catalogue.yaml', import.meta.url), 'utf8')

const SMALL = `teams:
  - code: n1
    name: Assistance
    level: 1
    triage: yes
  - code: Reseau
    name: Réseaux
    level: 2
    email: Reseaux@Example.fr
services:
  - code: 1
    name: COMPTES
    subcategories:
      - code: 1.1
        name: Mot de passe
      - code: 1.10
        name: Clé OTP
        team: reseau
products:
  - name: GFC
    family: Gestion
    aliases: [Gestion financière]
    team: n1
sites:
  - code: 0140096d
    name: Collège Jean Moulin
  - code: 0141275K
    name: Collège Jean Moulin
`
const KNOWN = { teams: new Set(['n1', 'reseau']), sites: new Set(['0140096D', '0141275K']) }

describe('the catalogue file', () => {
  test('the shipped one is valid, and has all that DESIGN 1.9 lists', () => {
    const shipped = catalogueOf(SHIPPED)
    expect(shipped.teams).toEqual([
      {
        code: 'n1',
        name: 'Assistance de niveau 1',
        level: 1,
        triage: true,
        email: null,
        locale: null,
        chat_channel: null,
      },
    ])
    expect(shipped.services.map(({ code }) => code)).toEqual(['1', '2', '3', '4', '5', '6'])
    const perService = shipped.services.map(
      ({ code }) => shipped.subcategories.filter(({ service }) => service === code).length,
    )
    expect(perService).toEqual([4, 5, 4, 6, 4, 6])
    expect(shipped.subcategories).toHaveLength(29)
    expect(shipped.subcategories.at(-1)).toEqual({
      code: '6.6',
      name: 'Nomenclatures',
      service: '6',
      team: null,
    })
    expect(shipped.products.map(({ name }) => name)).toEqual([
      ...['Intendance', 'GFC', 'Mozilla Thunderbird', 'Examens et concours', 'Ressources humaines'],
    ])
    expect(shipped.sites).toEqual([])
  })

  test('its commented examples are valid too', () => {
    const uncommented = SHIPPED.replace('sites: []', 'sites:').replace(
      /^( +)# (- |code:|name:|level:|email:|team:|locale:| )/gm,
      '$1$2',
    )
    const all = catalogueOf(uncommented)
    expect(all.teams.map(({ code }) => code)).toEqual(['n1', 'reseau', 'gfc', 'editeur'])
    expect(all.teams[0]).toMatchObject({ email: 'assistance-n1@example.fr', locale: 'fr' })
    expect(all.sites.map(({ code }) => code)).toEqual(['0140096D', '0141275K'])
    expect(all.products[1]).toMatchObject({ name: 'GFC', team: 'gfc' })
  })

  test('codes are texts, whatever they look like, in one form', () => {
    const { teams, subcategories, sites } = catalogueOf(SMALL)
    expect(subcategories.map(({ code }) => code)).toEqual(['1.1', '1.10'])
    expect(teams[1]).toMatchObject({ code: 'reseau', email: 'reseaux@example.fr', triage: false })
    expect(sites[0]).toEqual({ code: '0140096D', name: 'Collège Jean Moulin', email: null })
  })

  test('a section with all its items commented out is empty', () => {
    const { products } = catalogueOf(
      `${SMALL.slice(0, SMALL.indexOf('products'))}products:\n  # none\n`,
    )
    expect(products).toEqual([])
  })

  test.each([
    [
      'an unknown key',
      ['level: 2', 'level: 2\n    nmae: x'],
      'teams.nmae',
      9,
      /not known.*code, name/,
    ],
    ['an unknown section', ['sites:', 'schools: []\nsites:'], 'schools', 24, /not known/],
    ['a missing key', ['\n    name: Réseaux', ''], 'teams.name', 6, /is missing/],
    ['an empty text', ['name: Réseaux', 'name:'], 'teams.name', 7, /is empty/],
    ['a list for a text', ['name: COMPTES', 'name: [a]'], 'services.name', 12, /must be one text/],
    [
      'a text for a list',
      ['[Gestion financière]', 'gestion'],
      'products.aliases',
      22,
      /must be a list/,
    ],
    [
      'a text for a block',
      ['- name: GFC', '- GFC\n  - name: GFC'],
      'products',
      20,
      /block of keys/,
    ],
    ['too long a text', ['COMPTES', 'C'.repeat(201)], 'services.name', 12, /201 characters.*200/],
    ['a level of 4', ['level: 2', 'level: 4'], 'teams.level', 8, /1, 2 or 3/],
    ['a level in words', ['level: 2', 'level: deux'], 'teams.level', 8, /1, 2 or 3/],
    ['no triage team', ['triage: yes', 'triage: no'], 'teams', 1, /no triage team/],
    [
      'two triage teams',
      ['level: 2', 'level: 2\n    triage: oui'],
      'teams.triage',
      9,
      /second triage/,
    ],
    ['triage: maybe', ['level: 2', 'level: 2\n    triage: maybe'], 'teams.triage', 9, /yes or no/],
    ['a bad e-mail', ['Reseaux@Example.fr', 'reseaux at x'], 'teams.email', 9, /not an e-mail/],
    ['a bad locale', ['level: 2', 'level: 2\n    locale: de'], 'teams.locale', 9, /fr or en/],
    [
      'a bad team code',
      ['code: Reseau', 'code: rés eau'],
      'teams.code',
      6,
      /letters without accents/,
    ],
    ['a bad UAI', ['0141275K', '141275K'], 'sites.code', 27, /UAI/],
    ['an unknown team', ['team: n1', 'team: n9'], 'products.team', 23, /names the team n9/],
    [
      'a team code twice',
      ['code: Reseau', 'code: N1'],
      'teams.code',
      6,
      /"N1", taken before by "n1"/,
    ],
    ['a team name twice', ['name: Réseaux', 'name: assistance'], 'teams.name', 7, /taken before/],
    ['a site twice', ['0141275K', '0140096D'], 'sites.code', 27, /taken before/],
    ['a code twice', ['1.10', '1.1'], 'services.subcategories.code', 16, /taken before/],
    [
      'a name twice',
      ['Clé OTP', 'mot de passe'],
      'services.subcategories.name',
      17,
      /taken before/,
    ],
    [
      'an alias twice',
      ['[Gest', '[gfc, Gest'],
      'products.aliases',
      22,
      /"gfc", taken before by "GFC"/,
    ],
    ['an alias of signs', ['[Gest', '["+++", Gest'], 'products.aliases', 22, /no letter/],
    [
      'an unknown service',
      ['1.10', '5.1'],
      'services.subcategories.code',
      16,
      /service 5.*service 1/,
    ],
  ] as const)('%s is refused, by its line', (_, [good, bad], field, line, message) => {
    const problems = problemsOf(parseCatalogue(SMALL.replace(good, bad), 'c.yaml'))
    const mine = problems.filter((problem) => problem.field === field)
    expect(mine, JSON.stringify(problems)).toHaveLength(1)
    expect(mine[0]).toEqual({
      file: 'c.yaml',
      line,
      field,
      message: expect.stringMatching(message),
    })
  })

  test.each([
    ['nothing', '', 1, 'file'],
    ['a list', '- a\n', 1, 'file'],
    ['bad indentation', 'teams:\n  - code: n1\n   name: x\n', 3, 'YAML'],
    ['a colon in a plain text', 'teams: []\nservices: a: b\n', 2, 'YAML'],
    [
      'a tower of aliases',
      `a0: &a0 [x]\n${Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`)}]\n`).join('')}`,
      1,
      'YAML',
    ],
    ['a key twice', 'teams: []\nteams: []\n', 2, 'YAML'],
  ])('%s is no catalogue', (_, text, line, field) => {
    expect(problemsOf(parseCatalogue(text, 'c.yaml'))[0]).toMatchObject({ line, field })
  })

  test('all problems are told, in the order of the lines', () => {
    const bad = SMALL.replace('level: 1', 'level: 0')
      .replace('Reseaux@', 'Reseaux ')
      .replace('team: reseau', 'team: radio')
      .replace('0140096d', '014')
    const found = problemsOf(parseCatalogue(bad, 'c.yaml')).map(({ line, field }) => [line, field])
    expect(found).toEqual([
      [4, 'teams.level'],
      [9, 'teams.email'],
      [18, 'services.subcategories.team'],
      [25, 'sites.code'],
    ])
  })
})

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

describe('on SQLite', () => {
  imports(async () => openDatabase({ driver: 'sqlite3', file: ':memory:', url: undefined }))

  test('in memory leaves no file', () => expect(existsSync(':memory:')).toBe(false))
})

describe.skipIf(needs(postgresInstalled(), 'PostgreSQL'))('on PostgreSQL', () => {
  let postgres: Postgres | undefined
  let made = 0
  imports(async () => {
    postgres ??= await startPostgres()
    const url = await postgres.createDatabase(`imports_${made++}`)
    return openDatabase({ driver: 'pg', file: '', url })
  })
  afterAll(async () => postgres?.stop())
})

function imports(open: () => Promise<Knex>): void {
  let knex: Knex
  beforeEach(async () => {
    knex = await open()
    await migrate(knex)
  })
  afterEach(() => knex.destroy())

  const load = async (text: string, dryRun = false) =>
    (await importCatalogue(knex, catalogueOf(text), { dryRun })).map(changeLine)
  const people = async (csv: string, options: { dryRun?: boolean; complete?: boolean } = {}) =>
    (await importPeople(knex, peopleOf(csv), { dryRun: false, ...options })).map(changeLine)
  const revision = async () =>
    (await knex('counters').where({ name: 'catalogue' }).first<{ value: number }>()).value
  const one = async (address: string) => (await peopleByAddress(knex, [address])).get(address)

  test('a catalogue is told, written, read back, and told no more', async () => {
    const told = [
      '+ team n1 «Assistance»',
      '+ team reseau «Réseaux»',
      '+ service 1 «COMPTES»',
      '+ subcategory 1.1 «Mot de passe»',
      '+ subcategory 1.10 «Clé OTP» → team reseau',
      '+ product GFC Gestion → team n1',
      '+ site 0140096D «Collège Jean Moulin»',
      '+ site 0141275K «Collège Jean Moulin»',
    ]
    expect(await load(SMALL, true)).toEqual(told)
    expect(await knex('teams')).toEqual([])
    expect(await revision()).toBe(0)

    const mailbox =
      "+ person reseaux@example.fr the mailbox of team reseau: an agent, so that what is written from it stays on the agents' side"
    expect(await load(SMALL)).toEqual([...told, mailbox])
    expect(await revision()).toBe(1)
    const read = await catalogueReader()(knex)
    const team = (id: number | null | undefined) => id && read.team.get(id)?.code
    expect(team(read.triageTeamId)).toBe('n1')
    expect(team(read.subcategory.get('1.10')?.teamId)).toBe('reseau')
    expect(read.products[0]).toMatchObject({ name: 'GFC', aliases: ['Gestion financière'] })

    expect(await load(SMALL)).toEqual([])
    expect(await revision()).toBe(1)
  })

  test('the shipped catalogue is loaded once', async () => {
    expect(await load(SHIPPED)).toHaveLength(1 + 6 + 29 + 5)
    expect(await load(SHIPPED)).toEqual([])
  })

  test('what changes is told by its columns; what goes is set inactive, and may come back', async () => {
    await load(SMALL)
    const ids = await knex('products').orderBy('id').pluck('id')
    const changed = SMALL.replace('team: n1', 'team: reseau')
      .replace('- name: GFC', '- name: Gfc')
      .replace('[Gestion financière]', '[]')
      .replace(/\s+- code: 1\.10[\s\S]*team: reseau\n(?=products)/, '\n')
      .replace(/ {2}- code: 0140096d\n.*\n/, '')
    const told = [
      '- subcategory 1.10 (set inactive)',
      '~ product GFC: name «GFC» → «Gfc»; aliases Gestion financière → none; team n1 → reseau',
      '- site 0140096D (set inactive)',
    ]
    const before = await everything(knex)
    expect(await load(changed, true)).toEqual(told)
    expect(await everything(knex)).toEqual(before)
    expect(await load(changed)).toEqual(told)
    expect(await load(changed)).toEqual([])
    expect(await revision()).toBe(2)
    const read = await catalogueReader()(knex)
    expect(read.subcategories.map(({ code }) => code)).toEqual(['1.1'])
    expect(read.sites.map(({ code }) => code)).toEqual(['0141275K'])

    expect(await load(SMALL)).toEqual([
      '~ subcategory 1.10: active again',
      '~ product Gfc: name «Gfc» → «GFC»; aliases none → Gestion financière; team reseau → n1',
      '~ site 0140096D: active again',
    ])
    expect(await knex('products').orderBy('id').pluck('id')).toEqual(ids)
    expect(await everything(knex)).toEqual({ ...before, counters: expect.anything() })
  })

  const CSV =
    'addresses;name;locale;role;teams;sites;head of\n' +
    'alice@x.fr a@x.fr;Élodie Œuvrard;fr;agent;reseau n1;;\n' +
    'bob@x.fr;Bob;;;;0141275K;0140096D\n'

  test('people are told, written, read back, and told no more', async () => {
    await load(SMALL)
    const told = [
      '+ person alice@x.fr «Élodie Œuvrard» → team n1, reseau',
      '+ person bob@x.fr «Bob»',
    ]
    const before = await everything(knex)
    expect(await people(CSV, { dryRun: true })).toEqual(told)
    expect(await everything(knex)).toEqual(before)
    expect(await people(CSV)).toEqual(told)
    // Whoever keeps the catalogue in memory, the agents of its teams included, reads it again.
    expect(await revision()).toBe(2)
    expect(await people(CSV)).toEqual([])
    expect(await revision()).toBe(2)
    expect(await people(CSV, { complete: true })).toEqual([])

    const alice = await one('a@x.fr')
    expect(alice).toMatchObject({
      address: 'alice@x.fr',
      role: 'agent',
      locale: 'fr',
      active: true,
    })
    expect(alice?.teamIds).toHaveLength(2)
    expect(
      (await one('bob@x.fr'))?.sites.map(({ site, head }) => [site.code, head]).sort(),
    ).toEqual([
      ['0140096D', true],
      ['0141275K', false],
    ])
    expect(await knex('people').orderBy('id').pluck('name_folded')).toEqual([
      'reseaux',
      'elodie oeuvrard',
      'bob',
    ])
  })

  test('a person is known by any address, and keeps what the file has no column for', async () => {
    await load(SMALL)
    await people(CSV)
    const { id } = (await one('alice@x.fr')) as { id: number }
    await knex('addresses').where({ address: 'a@x.fr' }).update({ bounced_at: 5 })
    expect(await people('mail;nom\nalice.new@x.fr a@x.fr;\n')).toEqual([
      '~ person alice@x.fr: addresses alice@x.fr a@x.fr → alice.new@x.fr a@x.fr',
    ])
    expect(await one('alice.new@x.fr')).toMatchObject({ id, name: 'Élodie Œuvrard', role: 'agent' })
    expect((await one('a@x.fr'))?.teamIds).toHaveLength(2)
    expect(await one('alice@x.fr')).toBeUndefined()
    const kept = await knex('addresses').where({ address: 'a@x.fr' }).first()
    expect(kept).toMatchObject({ person_id: id, bounced_at: 5 })

    expect(await people('mail;head of\nbob@x.fr;\n')).toEqual([
      '~ person bob@x.fr: heads 0140096D → none',
    ])
    expect(await people('mail;sites;langue\nbob@x.fr;;en\n')).toEqual([
      '~ person bob@x.fr: locale none → en; sites 0140096D 0141275K → none',
    ])
  })

  test('who is absent is left alone, unless the file is complete', async () => {
    await people('mail\na@x.fr\nb@x.fr\n')
    expect(await people('mail\na@x.fr\n')).toEqual([])
    expect(await people('mail\na@x.fr\n', { complete: true, dryRun: true })).toEqual([
      '- person b@x.fr (set inactive)',
    ])
    expect((await one('b@x.fr'))?.active).toBe(true)
    expect(await people('mail\na@x.fr\n', { complete: true })).toEqual([
      '- person b@x.fr (set inactive)',
    ])
    expect(await people('mail\na@x.fr\n', { complete: true })).toEqual([])
    expect((await one('b@x.fr'))?.active).toBe(false)
    expect(await people('mail\nb@x.fr\n')).toEqual(['~ person b@x.fr: active no → yes'])
  })

  test('an address moves from one person to another, both in the file or not', async () => {
    await people('mail\nold@x.fr dir@x.fr\nnew@x.fr\nthird@x.fr more@x.fr\n')
    const [older, newer] = [await one('old@x.fr'), await one('new@x.fr')]
    expect(await people('mail\nnew@x.fr dir@x.fr third@x.fr\nold@x.fr\n')).toEqual([
      '~ person new@x.fr: addresses new@x.fr → new@x.fr dir@x.fr third@x.fr',
      '~ person old@x.fr: addresses old@x.fr dir@x.fr → old@x.fr',
      '~ person third@x.fr: addresses third@x.fr more@x.fr → more@x.fr',
    ])
    expect((await one('dir@x.fr'))?.id).toBe(newer?.id)
    expect((await one('old@x.fr'))?.id).toBe(older?.id)
    expect(await one('more@x.fr')).toMatchObject({ address: 'more@x.fr' })
  })

  test('one person in the directory, two in the file: the primary address decides', async () => {
    await people('mail\nalice@x.fr a@x.fr\n')
    const alice = await one('alice@x.fr')
    await people('mail;nom\na@x.fr;Anna\nalice@x.fr;Alice\n')
    expect(await one('alice@x.fr')).toMatchObject({ id: alice?.id, name: 'Alice' })
    expect((await one('a@x.fr'))?.id).not.toBe(alice?.id)
  })

  test('two people in the directory, one in the file: refused, nothing changes', async () => {
    await people('mail;nom\na@x.fr;Anna\nb@x.fr;Bob\n')
    const before = await everything(knex)
    const conflict = people('mail\nb@x.fr a@x.fr\nc@x.fr\n')
    await expect(conflict).rejects.toThrow(PeopleConflict)
    await expect(conflict).rejects.toThrow('Anna <a@x.fr>')
    expect(await everything(knex)).toEqual(before)
  })

  test('20,000 people', async () => {
    await load(SMALL)
    const lines = Array.from({ length: 20_000 }, (_, i) => {
      const agent = i % 100 === 0
      return `p${i}@x.fr p.${i}@x.fr;Personne ${i};fr;${agent ? 'agent;n1' : ';'};0140096D;;oui`
    })
    const csv = `adresses;nom;langue;rôle;équipes;établissements;chef de;actif\n${lines.join('\n')}\n`
    expect(await people(csv)).toHaveLength(20_000)
    expect(await people(csv)).toEqual([])
    expect(await one('p.19999@x.fr')).toMatchObject({
      name: 'Personne 19999',
      address: 'p19999@x.fr',
    })
    expect((await one('p.19900@x.fr'))?.teamIds).toHaveLength(1)
    expect(await people(csv.replaceAll('Personne', 'Quidam'))).toHaveLength(20_000)
    expect(await one('p777@x.fr')).toMatchObject({ name: 'Quidam 777', role: 'requester' })
    expect(await people('mail\np0@x.fr p.0@x.fr\n', { complete: true })).toHaveLength(19_999)
  }, 120_000)
}

function catalogueOf(text: string): CatalogueFile {
  const parsed = parseCatalogue(text, 'c.yaml')
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 1))
  return parsed.catalogue
}

function peopleOf(csv: string | Uint8Array) {
  const bytes = typeof csv === 'string' ? Buffer.from(csv) : csv
  const parsed = parsePeople(bytes, 'p.csv', KNOWN)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 1))
  return parsed.people
}

function problemsOf(parsed: ReturnType<typeof parseCatalogue | typeof parsePeople>) {
  return parsed.ok ? [] : parsed.problems
}

async function everything(knex: Knex): Promise<Record<string, unknown[]>> {
  const orders = {
    people: 'id',
    addresses: 'address',
    team_members: 'person_id',
    site_members: 'person_id',
    teams: 'id',
    services: 'code',
    subcategories: 'code',
    products: 'id',
    sites: 'id',
    counters: 'name',
  }
  const all: Record<string, unknown[]> = {}
  for (const [table, order] of Object.entries(orders)) all[table] = await knex(table).orderBy(order)
  return all
}
