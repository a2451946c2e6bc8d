/** A search query: the stems and letter grams of one sentence of a request, weighted by the index. */

import type { FaqIndex } from './faq-index.js'
import { type GramVector, gramsOf, vectorOf } from './letter-grams.js'
import { content, synonyms, tokens } from './tokens.js'

/** A longer sentence is searched by its rarest words. */
const MAX_STEMS = 24
/** Weight of an index word by its edit distance from the request's word. */
const NEAR_BY_DISTANCE = [1, 0.7, 0.5]
const FAMILY = 0.5
const SYNONYM = 0.3

export interface Query {
  /** Stems that the index knows, with their weights. */
  readonly stems: ReadonlyMap<string, number>
  /** The weight of all words of the request, known or not. */
  readonly mass: number
  readonly subject: GramVector
  readonly whole: GramVector
}

export function queryOf(index: FaqIndex, sentence: string): Query {
  const all = tokens(sentence, index.locale)
  const subject = content(all, index.locale)
  const asked = [...new Set(subject.map(({ stem }) => stem))]
    .map((stem) => ({ stem, worth: index.worth(stem) }))
    .sort((a, b) => b.worth - a.worth)
    .slice(0, MAX_STEMS)
  const stems = new Map<string, number>()
  const add = (stem: string, worth: number) => {
    if ((stems.get(stem) ?? 0) < worth) stems.set(stem, worth)
  }
  for (const { stem, worth } of asked) {
    if (index.stems.knows(stem)) add(stem, worth)
    else
      for (const { word, distance } of index.stems.vocabulary.near(stem))
        add(word, index.worth(word) * (NEAR_BY_DISTANCE[distance] ?? 0))
    for (const synonym of synonyms(stem, index.locale))
      if (index.stems.knows(synonym)) add(synonym, Math.min(worth, index.worth(synonym)) * SYNONYM)
    for (const relative of index.stems.vocabulary.family(stem))
      add(relative, Math.min(worth, index.worth(relative)) * FAMILY)
  }
  return {
    stems,
    mass: asked.reduce((sum, { worth }) => sum + worth, 0),
    subject: vectorOf(gramsOf(subject), index.worthOfGram),
    whole: vectorOf(gramsOf(all), index.worthOfGramAnywhere),
  }
}
