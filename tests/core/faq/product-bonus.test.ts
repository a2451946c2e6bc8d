/** A product that is known brings its entries forward, and gives way where the text says something else. */

import { describe, expect, it } from 'vitest'
import { FaqIndex } from '../../../src/core/faq/index/faq-index.js'
import { favourProduct } from '../../../src/core/faq/product-bonus.js'
import type { Ranked } from '../../../src/core/faq/ranked.js'
import { searchFaq } from '../../../src/core/faq/search.js'

const ENTRIES = [
  ['gfc-password', 'GFC', 'Comment changer mon mot de passe ?'],
  ['mail-password', 'Messagerie', 'Comment changer mon mot de passe ?'],
  ['mail-signature', 'Messagerie', 'Comment ajouter une signature à mes messages ?'],
  ['mail-shared', 'Messagerie', 'Comment ouvrir une boîte partagée ?'],
  ['gfc-print', 'GFC', 'Pourquoi le bon de commande ne s’imprime pas ?'],
  ['onde-pupil', 'ONDE', 'Comment radier un élève qui déménage ?'],
] as const

function first(text: string, product: string): string | undefined {
  const index = new FaqIndex('fr')
  for (const [id, of, question] of ENTRIES)
    index.add({ id, product: of, question, wordings: [], keywords: [], answer: '' })
  return searchFaq(index, text, { product })?.[0]?.id
}

describe('among entries alike', () => {
  it.each([
    ['GFC', 'gfc-password'],
    ['Messagerie', 'mail-password'],
  ])('%s decides', (product, id) => {
    expect(first('comment changer le mot de passe', product)).toBe(id)
  })
})

describe('a wrong product', () => {
  /** Each says its matter in the words of its entry. */
  it.each([
    ['Comment ajouter une signature à mes messages ?', 'mail-signature'],
    ['ouvrir une boîte partagée', 'mail-shared'],
    ['le bon de commande ne s’imprime pas', 'gfc-print'],
    ['radier un élève qui déménage', 'onde-pupil'],
  ])('changes nothing of « %s »', (text, id) => {
    for (const product of ['GFC', 'Messagerie', 'ONDE']) expect(first(text, product)).toBe(id)
  })
})

describe('what it adds', () => {
  const factors = { entries: 100, mass: 10, wordings: 1, density: 1 }
  /** `share`: of the request, what the entry has. */
  function found(rank: number, share: number, fits: boolean): Ranked {
    const evidence = {
      entry: 0,
      stems: share,
      inAnswer: share,
      covered: share,
      matched: 4 * share,
      missing: 1 - share,
      asked: share,
      subject: share,
      whole: share,
      wordings: share,
      type: 0,
      fault: 0,
      meaning: 0,
    }
    return { entry: 0, rank, evidence, factors, sentence: '', fits }
  }
  const added = (other: Ranked, own: Ranked) =>
    (favourProduct([other, own]).find(({ fits }) => fits)?.rank ?? 0) - own.rank

  it('is all of it where the text knows nothing for sure, or prefers the product itself', () => {
    expect(added(found(0.4, 0.1, false), found(0.3, 0.1, true))).toBeCloseTo(0.55)
    expect(added(found(0.4, 0.9, false), found(0.5, 0.1, true))).toBeCloseTo(0.55)
  })

  it('is little where the text is sure of another, and of none of the product', () => {
    expect(added(found(2, 0.9, false), found(0.3, 0.1, true))).toBeLessThan(0.1)
  })

  it('leaves the others, and those without any of the product, as they are', () => {
    const others = [found(1, 0.5, false), found(0.5, 0.2, false)]
    expect(favourProduct(others)).toEqual(others)
  })
})
