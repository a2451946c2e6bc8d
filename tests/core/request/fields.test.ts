/** Fields by mail against a catalogue, and products in prose. */

import { describe, expect, it } from 'vitest'
import { indexCatalogue } from '../../../src/core/request/catalogue/catalogue.js'
import { resolveFields } from '../../../src/core/request/catalogue/fields.js'
import { guessedProduct, productsIn } from '../../../src/core/request/catalogue/product-guess.js'
import { isBlankForm, proseOf, readFields } from '../../../src/core/words/form.js'
import fc from '../../support/runner/random-cases.js'

const CATALOGUE = indexCatalogue({
  triageTeamId: 1,
  teams: [1, 2, 3].map((id) => ({
    id,
    code: `t${id}`,
    name: `T${id}`,
    level: 1,
    email: null,
    locale: null,
    chatChannel: null,
    members: [],
  })),
  services: [{ code: '5', name: 'APPLICATIONS ET SERVICES MÉTIERS' }],
  subcategories: [
    { code: '5.3', name: 'Applications de gestion', serviceCode: '5', teamId: 2 },
    { code: '5.1', name: 'Services personnalisés', serviceCode: '5', teamId: null },
  ],
  products: [
    { id: 1, name: 'GFC', family: 'Intendance', aliases: ['gestion financière'], teamId: 3 },
    { id: 2, name: 'Mozilla Thunderbird', family: null, aliases: ['Thunderbird'], teamId: null },
    { id: 3, name: 'Intendance web', family: 'Intendance', aliases: [], teamId: 3 },
    { id: 4, name: 'Intendance mobile', family: 'Intendance', aliases: [], teamId: 3 },
  ],
  sites: [
    { id: 4, code: '0140096D', name: 'Collège Jean-Moulin', email: null },
    { id: 5, code: '0140012K', name: 'Lycée Marie-Curie', email: null },
  ],
})
const SITES = CATALOGUE.sites.map((site) => ({ site, head: false }))
const read = (text: string, sites = SITES.slice(0, 1)) =>
  resolveFields(readFields(text), CATALOGUE, { sites, opening: true })

describe('understood', () => {
  it.each([
    ['Objet : Poste en panne', { title: 'Poste en panne' }],
    ['Service : 5.3', { subcategoryCode: '5.3', serviceCode: '5' }],
    ['service:5.3 Applications de gestion', { subcategoryCode: '5.3' }],
    ['Sous-catégorie\u00a0: applications DE gestion', { subcategoryCode: '5.3' }],
    ['SOUS CATEGORIE: 5.1', { subcategoryCode: '5.1' }],
    ['Service : Applications et services metiers', { serviceCode: '5' }],
    ['Produit : thunderbird', { productId: 2 }],
    ['Produit : Thunderbrid', { productId: 2 }],
    ['Famille : Intendnace\nProduit : GFC', { productId: 1 }],
    ['Urgence : critique\nImpact : 1', { urgency: 1, impact: 1 }],
    ['Urgence : 2 - haute', { urgency: 2 }],
    ['Au titre de : Établissement', { onBehalfOf: 'site' }],
    ['Établissement : 0140096d', { siteId: 4 }],
    ['Etablissement :\u00a0college jean moulin', { siteId: 4 }],
    ['Téléphone : 02 31 00 00 00', { phone: '02 31 00 00 00' }],
    ['Disponibilités: lundi, 8h-12h', { availability: 'lundi, 8h-12h' }],
    ['Bonjour, rien ne va.\n  tél :  06\nMerci de faire vite', { phone: '06' }],
    ['Bonjour : tout va mal', { siteId: 4 }],
  ])('%j', (text, expected) => expect(read(text).values).toMatchObject(expected))

  it('the first of two lines wins', () =>
    expect(readFields('Urgence: haute\nUrgence: basse')).toEqual({ urgency: 'haute' }))

  it('not the head of a quoted mail', () =>
    expect(readFields('De : Alex\nEnvoyé : lundi\nObjet : Panne')).toEqual({}))

  it('nothing of a blank form', () => {
    expect(isBlankForm('Service :\nProduit :\nUrgence : ')).toBe(true)
    expect(isBlankForm('Service :\nProduit : GFC\nUrgence : ')).toBe(false)
  })

  it('is told from what its writer says in their own words', () => {
    const text = 'Produit : GFC\nUrgence :\n\nVoici l’erreur : accès refusé.\n- : rien'
    expect(proseOf(text)).toBe('Voici l’erreur : accès refusé.\n- : rien')
  })
})

describe('asked back', () => {
  it('what several things fit, numbered', () => {
    const { values, doubts, options } = read('Produit : Intendance')
    expect(values.productId).toBeUndefined()
    expect(doubts).toEqual([{ field: 'product', written: 'Intendance', numbers: [1, 2] }])
    expect(options.map(({ label }) => label)).toEqual([
      'Intendance web (Intendance)',
      'Intendance mobile (Intendance)',
    ])
  })
  it('which of several sites, numbered after the others', () => {
    const { values, doubts } = read('Produit : Intendance', SITES)
    expect(values.siteId).toBeUndefined()
    expect(doubts.map(({ field, numbers }) => [field, numbers])).toEqual([
      ['product', [1, 2]],
      ['site', [3, 4]],
    ])
  })
  it('what nothing fits, as it was written', () => {
    expect(read('Produit : Zorglub\nUrgence : très').doubts).toEqual([
      { field: 'product', written: 'Zorglub', numbers: [] },
      { field: 'urgency', written: 'très', numbers: [] },
    ])
  })
  it.each(['Service : inconnu', 'Impact : énorme', 'Établissement : Mars'])('%j', (text) =>
    expect(read(text).doubts).toHaveLength(1),
  )
})

describe('a school', () => {
  const BOTH = [5, 4]
  it.each([
    ['0140012K', BOTH, true],
    ['0140012k - Lycée Marie Curie', BOTH, true],
    ['Lycée Marie-Curie (0140012K)', BOTH, true],
    ['lycee marie curie', BOTH, true],
    ['Marie-Curie', BOTH, true],
    ['le lycée Marie-Curie de Caen', BOTH, true],
    // One letter beside the person's own: a code is no misspelling.
    ['0140097D', [4], false],
    ['9999999Z', [4], false],
    ['Mars', [4], false],
    ['Collège Jean-Moulin ou Lycée Marie-Curie', [4, 5], false],
  ])('« %s » of others, or of nobody, is asked', (site, ids, foreign) => {
    const { values, doubts, options } = read(`Établissement : ${site}`)
    expect(values.siteId).toBeUndefined()
    expect(options.map(({ value }) => CATALOGUE.sites.find((s) => s.code === value)?.id)).toEqual(
      ids,
    )
    expect(doubts.map((doubt) => doubt.foreign ?? false)).toEqual([foreign])
  })
  it.each(['0140096D', '0140096d – Collège', 'Jean-Moulin', 'Collège Jean Moullin', 'collège'])(
    '« %s » of their own is understood',
    (site) => expect(read(`Établissement : ${site}`).values.siteId).toBe(4),
  )
  it('of others is theirs to name, when it was confirmed, or when no school of theirs is known', () => {
    const written = readFields('Établissement : 0140012K')
    const own = SITES.slice(0, 1)
    const scope = { sites: own, opening: false, confirmed: (code: string) => code === '0140012K' }
    expect(resolveFields(written, CATALOGUE, scope).values.siteId).toBe(5)
    expect(read('Établissement : 0140012K', []).values.siteId).toBe(5)
  })
})

it.each([
  ['Le GFC est bloqué', 'GFC'],
  ['la gestion financière', 'GFC'],
  ['GFC et Thunderbird', undefined],
  ['AGFCX', undefined],
])('%j names the product %s', (text, name) =>
  expect(guessedProduct('', text, CATALOGUE)?.name).toBe(name),
)

it('reads any text, and a product in it whatever stands around', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme' }),
      (before, after) => {
        read(`Produit : ${before}\nService : ${after}\nÉtablissement : ${before}`)
        // What stands before may be a job, or an office: then it is no product.
        const found = productsIn(`${before} . x . GFC . ${after}`, CATALOGUE).map(({ id }) => id)
        expect(found).toContain(1)
      },
    ),
  )
})
