/** Products by a few letters: contained, accent-blind, misspelt, or too few to say. */

import { describe, expect, it } from 'vitest'
import { productSearch, tooShort } from '../../../src/core/request/catalogue/product-search.js'
import { words } from '../../../src/core/text/text.js'
import fc from '../../support/runner/random-cases.js'

const product = (id: number, name: string, family: string | null, aliases: string[] = []) => ({
  id,
  name,
  family,
  aliases,
  teamId: null,
})
const PRODUCTS = [
  product(1, 'Mozilla Thunderbird', 'Messagerie'),
  product(2, 'Intendance', 'Gestion financière et matérielle', ["Service d'intendance"]),
  product(3, 'GFC', 'Gestion financière et matérielle'),
  product(4, 'GFE', null),
  product(5, 'Enquête rapide 2026', 'Enquêtes'),
]
const search = productSearch(PRODUCTS)
const found = (written: string) => search(written).map(({ name }) => name)

describe('product search', () => {
  it.each([
    ['thunder', ['Mozilla Thunderbird']],
    ['thunderbrid', ['Mozilla Thunderbird']],
    ['mozila thunderbird', ['Mozilla Thunderbird']],
    ['Gestion finan', ['Intendance', 'GFC']],
    ['matériel', ['Intendance', 'GFC']],
    ['enquete', ['Enquête rapide 2026']],
    ['intendence', ['Intendance']],
    ['gfc', ['GFC']],
    ['GFD', []],
    ['gf', []],
    ['', []],
    ['xylophone', []],
  ])('%s', (written, expected) => expect(found(written)).toEqual(expected))

  it('finds each by any three letters or more of its name', () => {
    const part = fc.constantFrom(...PRODUCTS).chain((one) => {
      const name = words(one.name).join(' ')
      return fc
        .tuple(fc.nat(name.length - 3), fc.integer({ min: 3, max: name.length }))
        .map(([from, length]) => ({ one, written: name.slice(from, from + length) }))
    })
    fc.assert(
      fc.property(part, ({ one, written }) => {
        fc.pre(!tooShort(written) && written === written.trim())
        expect(search(written)).toContain(one)
      }),
    )
  })

  it('is made for anything that can be written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (written) => {
        expect(search(written).length).toBeLessThanOrEqual(PRODUCTS.length)
      }),
    )
  })
})
