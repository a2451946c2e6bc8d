/** Fields by mail, and products in prose. */

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { indexCatalogue, productsIn } from '../../src/core/catalogue.js'
import { readFields, resolveFields } from '../../src/core/fields.js'

const CATALOGUE = indexCatalogue({
  triageTeamId: 1,
  teams: [1, 2, 3].map((id) => ({
    ...{ id, code: `t${id}`, name: `T${id}`, level: 1 },
    ...{ email: null, locale: null, members: [] },
  })),
  services: [{ code: '5', name: 'APPLICATIONS ET SERVICES MÉTIERS' }],
  subcategories: [
    { code: '5.3', name: 'Applications de gestion', serviceCode: '5', teamId: 2 },
    { code: '5.1', name: 'Services personnalisés', serviceCode: '5', teamId: null },
  ],
  products: [
    { id: 1, name: 'GFC', family: null, aliases: ['gestion financière'], teamId: 3 },
    { id: 2, name: 'Mozilla Thunderbird', family: null, aliases: ['Thunderbird'], teamId: null },
  ],
  sites: [{ id: 4, code: '0140096D', name: 'Collège Jean-Moulin' }],
})
const resolve = (text: string) => resolveFields(readFields(text), text, CATALOGUE, [])

it.each([
  ['Service : 5.3', { subcategoryCode: '5.3', serviceCode: '5', teamId: 2 }],
  ['service:5.3 Applications de gestion', { subcategoryCode: '5.3' }],
  ['Sous-catégorie\u00a0: applications DE gestion', { subcategoryCode: '5.3' }],
  ['SOUS CATEGORIE: 5.1', { subcategoryCode: '5.1', teamId: 1 }],
  ['Service : Applications et services metiers', { serviceCode: '5', subcategoryCode: null }],
  ['Service : inconnu', { serviceCode: null, teamId: 1 }],
  ['Produit : thunderbird', { productId: 2, productGuessed: false, teamId: 1 }],
  ['Le GFC est bloqué', { productId: 1, productGuessed: true, teamId: 3 }],
  ['GFC et Thunderbird', { productId: null, productGuessed: false }],
  ['la gestion financière', { productId: 1, productGuessed: true }],
  ['AGFCX', { productId: null }],
  ['Urgence : critique\nImpact : 1', { urgency: 1, impact: 1 }],
  ['Urgence : 2 - haute', { urgency: 2 }],
  ['Urgence : très', { urgency: 3 }],
  ['Au titre de : Établissement', { onBehalfOf: 'site' }],
  ['Établissement : 0140096d', { siteId: 4 }],
  ['Téléphone : 02 31 00 00 00', { phone: '02 31 00 00 00' }],
  ['Disponibilités: lundi, 8h-12h', { availability: 'lundi, 8h-12h' }],
  ['Bonjour : tout va mal', { serviceCode: null, urgency: 3, impact: 3, onBehalfOf: 'self' }],
])('%j', (text, expected) => expect(resolve(text)).toMatchObject(expected))

it('the first of two lines wins', () =>
  expect(readFields('Urgence: haute\nUrgence: basse')).toEqual({ urgency: 'haute' }))

it('reads any text, and a product in it whatever stands around', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme' }),
      (before, after) => {
        readFields(`${before}\n${after}`)
        const found = productsIn(`${before} . GFC . ${after}`, CATALOGUE).map(({ id }) => id)
        expect(found).toContain(1)
      },
    ),
  )
})
