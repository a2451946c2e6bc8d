/** Candidates: the entries that share stems or letter grams with the sentence loaded, the best by either. */

import { frequencyOf, SATURATION } from './bm25.js'
import type { FaqIndex } from './faq-index.js'
import { numberIn } from './stem-index.js'

/** Candidates by stems and by grams for a request of one sentence; sentences of a longer one share them. */
const BY_STEMS = 80
const BY_GRAMS = 30
const LEAST = 8
/** A gram in a larger share of the entries distinguishes nothing. */
const COMMON_GRAM = 0.05
/** Postings read for one sentence, the rarest words first: they bound the cost of a large FAQ. */
const MAX_STEM_POSTINGS = 18_000
const MAX_GRAM_POSTINGS = 9_000

/** Numbers of entries. `share`: the sentence's share of the whole request's effort, 0 to 1. */
export function findCandidates(index: FaqIndex, share: number): Iterable<number> {
  const count = (most: number) => Math.max(LEAST, Math.ceil(most * share))
  const entries = new Set(bestByStems(index, count(BY_STEMS)))
  for (const entry of bestByGrams(index, count(BY_GRAMS))) entries.add(entry)
  return entries
}

function bestByStems(index: FaqIndex, count: number): number[] {
  const { scores, stems, asked, entries } = index
  scores.stems.clear(entries.length)
  const lists = asked.stems.numbers.map((list) => ({ list, length: stems.entriesWith(list) }))
  for (const { list } of shortest(lists, MAX_STEM_POSTINGS)) {
    const worth = asked.stems.weights[list] as number
    const postings = stems.postings.read(list)
    for (let at = 0; at < postings.length; at += 1) {
      const posting = postings[at] as number
      const entry = numberIn(posting)
      const often = frequencyOf(index, entry, posting)
      scores.stems.add(entry, (worth * often * (SATURATION + 1)) / (SATURATION + often))
    }
  }
  return scores.stems.best(count)
}

function bestByGrams(index: FaqIndex, count: number): number[] {
  const { scores, grams, asked, entries } = index
  scores.grams.clear(entries.length)
  const most = Math.max(50, entries.length * COMMON_GRAM)
  const lists = asked.grams.numbers
    .filter((list) => (asked.grams.subject[list] as number) > 0)
    .map((list) => ({ list, length: grams.subjects.count(list) }))
    .filter(({ length }) => length > 0 && length <= most)
  for (const { list } of shortest(lists, MAX_GRAM_POSTINGS)) {
    const worth = asked.grams.subject[list] as number
    const postings = grams.subjects.read(list)
    for (let at = 0; at < postings.length; at += 1) scores.grams.add(postings[at] as number, worth)
  }
  return scores.grams.best(count)
}

/** The shortest lists that hold at most `most` postings together; at least one. */
function shortest<T extends { readonly length: number }>(lists: T[], most: number): T[] {
  let room = most
  return lists
    .sort((a, b) => a.length - b.length)
    .filter(({ length }, at) => {
      room -= length
      return at === 0 || room >= 0
    })
}
