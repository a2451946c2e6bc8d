/** The lines of the form in the spellings of the portal, as tables and lists, and prose that must stay prose. */

import { describe, expect, test } from 'vitest'
import { indexCatalogue } from '../../../src/core/request/catalogue/catalogue.js'
import { resolveFields } from '../../../src/core/request/catalogue/fields.js'
import { proseOf, readFields } from '../../../src/core/words/form.js'
import { PROSE, SPELT } from '../../fixtures/form-spellings.js'

const catalogue = indexCatalogue({
  triageTeamId: 1,
  teams: [],
  services: [
    { code: '1', name: 'COMPTES, MOTS DE PASSE ET SÉCURITÉ D’ACCÈS' },
    { code: '5', name: 'APPLICATIONS ET SERVICES MÉTIERS' },
  ],
  subcategories: [
    { code: '1.4', name: "Droits d'accès aux applications", serviceCode: '1', teamId: null },
    { code: '5.3', name: 'Applications de gestion', serviceCode: '5', teamId: null },
    { code: '5.1', name: 'Services personnalisés', serviceCode: '5', teamId: null },
  ],
  products: [
    { id: 1, name: 'GFC', family: 'Intendance', aliases: [], teamId: null },
    { id: 2, name: 'Intendance web', family: 'Intendance', aliases: [], teamId: null },
  ],
  sites: [
    { id: 4, code: '0140096D', name: 'Collège Jean-Moulin', email: null },
    { id: 5, code: '0140012K', name: 'Lycée Marie-Curie', email: null },
  ],
})
const own = catalogue.sites.slice(0, 1).map((site) => ({ site, head: false }))
const read = (text: string) =>
  resolveFields(readFields(text), catalogue, { sites: own, opening: false })

describe('the form', () => {
  test.each(SPELT)('$text', ({ text, says }) => {
    const { values, doubts } = read(`Bonjour,\n\n${text}\n\nMon écran clignote.`)
    expect(values).toMatchObject(says)
    expect(doubts).toEqual([])
    expect(proseOf(`Bonjour,\n\n${text}\n\nMon écran clignote.`)).toMatch(
      /^Bonjour,\n+Mon écran clignote\.$|Champ/,
    )
  })
})

describe('prose', () => {
  test.each(PROSE)('$text', ({ text, says }) => {
    const { values, doubts } = read(`Bonjour,\n\n${text}\n\nMerci.`)
    expect(values).toEqual(says)
    expect(doubts).toEqual([])
    expect(proseOf(`Bonjour,\n\n${text}\n\nMerci.`)).toContain(text)
  })
})
