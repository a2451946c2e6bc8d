/** The file of the catalogue: what it gives, and every way to get it wrong, by its line. */

import { describe, expect, test } from 'vitest'
import { parseCatalogue } from '../../../src/adapters/imports/catalogue-file.js'
import { catalogueOf, problemsOf, SHIPPED, SMALL } from '../../support/commands/import-files.js'

describe('the catalogue file', () => {
  test('the shipped one is valid, and has six services, each with its items', () => {
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
    const problems = problemsOf(parseCatalogue(SMALL.replace(good, bad), 'c.yaml', ['fr', 'en']))
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
    expect(problemsOf(parseCatalogue(text, 'c.yaml', ['fr', 'en']))[0]).toMatchObject({
      line,
      field,
    })
  })

  test('all problems are told, in the order of the lines', () => {
    const bad = SMALL.replace('level: 1', 'level: 0')
      .replace('Reseaux@', 'Reseaux ')
      .replace('team: reseau', 'team: radio')
      .replace('0140096d', '014')
    const found = problemsOf(parseCatalogue(bad, 'c.yaml', ['fr', 'en'])).map(({ line, field }) => [
      line,
      field,
    ])
    expect(found).toEqual([
      [4, 'teams.level'],
      [9, 'teams.email'],
      [18, 'services.subcategories.team'],
      [25, 'sites.code'],
    ])
  })
})
