/** What an acknowledgement says back: only what its writer did not write. */

import { expect, it } from 'vitest'
import { recap } from '../../../src/adapters/templates/samples/sample-facts.js'
import { understoodOf } from '../../../src/core/deciding/decision/understood.js'
import type { Recap } from '../../../src/core/notices/recap.js'

const PLAIN: Recap = {
  ...recap,
  title: 'Souris',
  description: 'Elle ne clique plus.',
  service: null,
  subcategory: null,
  site: null,
  product: null,
  productGuessed: false,
  impact: 3,
  urgency: 3,
  priority: 3,
  onBehalfOf: 'self',
}
const site = (id: number) => ({
  site: { id, code: `014000${id}`, name: `Collège ${id}` },
  head: false,
})
const ONE_SCHOOL = { sites: [site(1)] } as never
const TWO_SCHOOLS = { sites: [site(1), site(2)] } as never

const CASES: readonly (readonly [string, Partial<Recap>, string])[] = [
  ['nothing beyond the text', {}, ''],
  ['phone and availability, which only they can have written', { phone: '02 31 00 00 00' }, ''],
  ['the one school that they have', { site: 'Collège 1' }, ''],
  ['a product that they named', { product: 'GFC', description: 'Produit : gfc' }, ''],
  ['a product by its other name', { product: 'GFC', description: 'Produit : compta' }, 'product'],
  [
    'a guess, although the text names it',
    { product: 'GFC', productGuessed: true, description: 'GFC se ferme' },
    'product',
  ],
  ['what a code stands for', { subcategory: 'Messagerie, agenda', service: 'X' }, 'subcategory'],
  ['a subcategory that they wrote', { subcategory: 'Badges', description: 'BADGES' }, ''],
  ['a service without a subcategory', { service: 'DONNÉES' }, 'service'],
  [
    'on behalf of the school, and which',
    { site: 'Collège 1', onBehalfOf: 'site' },
    'site onBehalfOf',
  ],
  [
    'on behalf of it, as they wrote',
    { onBehalfOf: 'site', description: 'Au titre de : Établissement' },
    '',
  ],
  ['a priority that is not the usual one', { urgency: 1, priority: 2 }, 'priority'],
]

it.each(CASES)('%s', (_, facts, fields) => {
  expect(understoodOf({ ...PLAIN, ...facts }, ONE_SCHOOL).join(' ')).toBe(fields)
})

it('the school, of whoever has several', () => {
  expect(understoodOf({ ...PLAIN, site: 'Collège 1' }, TWO_SCHOOLS)).toEqual(['site'])
  const named = { site: 'Collège 1', description: 'Établissement : collège 1' }
  expect(understoodOf({ ...PLAIN, ...named }, TWO_SCHOOLS)).toEqual([])
})
