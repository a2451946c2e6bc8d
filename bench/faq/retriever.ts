/** Our retriever, in the shape that the evaluation of ../shared/faq asks for. */

import { FaqIndex } from '../../src/core/faq/index/faq-index.js'
import { searchFaq } from '../../src/core/faq/search.js'
import { stemsOf } from '../../src/core/faq/vectors/stems-of.js'
import { trainWordVectors } from '../../src/core/faq/vectors/word-vectors.js'
import { atOnce } from './at-once.js'

interface Given {
  readonly id: string
  readonly product?: string
  readonly question?: string
  readonly alt?: readonly string[]
  readonly keywords?: readonly string[]
  readonly answer?: string
}

let index = new FaqIndex('fr')

export function build(entries: readonly Given[], { lang }: { lang: 'fr' | 'en' }): void {
  index = new FaqIndex(lang)
  for (const entry of entries)
    index.add({
      id: entry.id,
      product: entry.product ?? '',
      question: entry.question ?? '',
      wordings: entry.alt ?? [],
      keywords: entry.keywords ?? [],
      answer: entry.answer ?? '',
    })
  const texts = entries.flatMap(({ question = '', answer = '', alt = [] }) => [
    `${question}\n${answer}`,
    ...alt,
  ])
  atOnce(index.understand(atOnce(trainWordVectors(stemsOf(texts, lang)))))
}

export function search(
  text: string,
  count: number,
  { product = '' }: { readonly product?: string } = {},
): { id: string; score: number }[] {
  return (searchFaq(index, text, { count, product }) ?? []).map(({ id, confidence }) => ({
    id,
    score: confidence,
  }))
}

/** The index as it was built last. */
export function indexed(): FaqIndex {
  return index
}
