/** One sentence of a request, as the index can be asked for it. */

import type { FaqIndex } from './faq-index.js'
import { type GramVector, gramsOf, vectorOf } from './letter-grams.js'
import { content, synonyms, tokens } from './tokens.js'

/** A longer sentence is asked by its rarest words. */
const MAX_STEMS = 24
/** What a word is worth that is only like one of the request. */
const NEAR = [1, 0.7, 0.5]
const FAMILY = 0.5
const SYNONYM = 0.3

export interface Query {
  /** Stems that the index knows, with what each adds. */
  readonly stems: ReadonlyMap<string, number>
  /** What all the words of the request are worth, known or not. */
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
    if (index.knows(stem)) add(stem, worth)
    else
      for (const { word, distance } of index.vocabulary.near(stem))
        add(word, index.worth(word) * (NEAR[distance] ?? 0))
    for (const synonym of synonyms(stem, index.locale))
      if (index.knows(synonym)) add(synonym, Math.min(worth, index.worth(synonym)) * SYNONYM)
    for (const relative of index.vocabulary.family(stem))
      add(relative, Math.min(worth, index.worth(relative)) * FAMILY)
  }
  return {
    stems,
    mass: asked.reduce((sum, { worth }) => sum + worth, 0),
    subject: vectorOf(gramsOf(subject), index.worthOfRun),
    whole: vectorOf(gramsOf(all), index.worthOfRunAnywhere),
  }
}
