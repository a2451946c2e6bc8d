/** Candidates: the entries that share stems or letter grams with the sentence loaded, the best by either. */

import { frequencyOf, SATURATION } from './bm25.js'
import type { FaqIndex } from './index/faq-index.js'
import { numberIn } from './index/stem-index.js'

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
export function findCandidates(index: FaqIndex, share: number): number[] {
  const count = (most: number) => Math.max(LEAST, Math.ceil(most * share))
  const entries = bestByStems(index, count(BY_STEMS))
  const byStems = entries.length
  for (const entry of bestByGrams(index, count(BY_GRAMS)))
    if (entries.lastIndexOf(entry, byStems - 1) < 0) entries.push(entry)
  return entries
}

function bestByStems(index: FaqIndex, most: number): number[] {
  const { scores, stems, asked, entries } = index
  scores.stems.clear(entries.length)
  const length = (list: number) => stems.entriesWith(list)
  for (const list of shortest([...asked.stems.numbers], length, MAX_STEM_POSTINGS)) {
    const worth = asked.stems.weights[list] as number
    const count = stems.postings.read(list)
    const postings = stems.postings.values
    for (let at = 0; at < count; at += 1) {
      const posting = postings[at] as number
      const entry = numberIn(posting)
      const often = frequencyOf(index, entry, posting)
      scores.stems.add(entry, (worth * often * (SATURATION + 1)) / (SATURATION + often))
    }
  }
  return scores.stems.best(most)
}

function bestByGrams(index: FaqIndex, wanted: number): number[] {
  const { scores, grams, asked, entries } = index
  scores.grams.clear(entries.length)
  const most = Math.max(50, entries.length * COMMON_GRAM)
  const length = (list: number) => grams.subjects.count(list)
  const lists = asked.grams.numbers.filter(
    (list) => (asked.grams.subject[list] as number) > 0 && length(list) <= most,
  )
  for (const list of shortest(lists, length, MAX_GRAM_POSTINGS)) {
    const worth = asked.grams.subject[list] as number
    const count = grams.subjects.read(list)
    const postings = grams.subjects.values
    for (let at = 0; at < count; at += 1) scores.grams.add(postings[at] as number, worth)
  }
  return scores.grams.best(wanted)
}

/** The shortest lists that hold at most `most` postings together; at least one. */
function shortest(lists: number[], length: (list: number) => number, most: number): number[] {
  let total = 0
  for (const list of lists) total += length(list)
  if (total <= most) return lists
  let room = most
  return lists
    .sort((a, b) => length(a) - length(b))
    .filter((list, at) => {
      room -= length(list)
      return at === 0 || room >= 0
    })
}
