/** Candidates: the entries that share stems or letter grams with a sentence, the best by either. */

import type { FaqIndex } from './faq-index.js'
import type { Query } from './query.js'
import { Scores } from './scores.js'
import type { Posting } from './stem-index.js'

/** Candidates by stems and by grams for a request of one sentence; sentences of a longer one share them. */
const BY_STEMS = 80
const BY_GRAMS = 30
const LEAST = 8
/** A gram in a larger share of the entries distinguishes nothing. */
const COMMON_GRAM = 0.05
/** Postings read for one sentence, the rarest words first: they bound the cost of a large FAQ. */
const MAX_STEM_POSTINGS = 18_000
const MAX_GRAM_POSTINGS = 9_000

export interface Candidate {
  readonly entry: number
  /** BM25F score of the stems. */
  readonly score: number
}

/** `share`: the sentence's share of the whole request's effort, 0 to 1. */
export function findCandidates(index: FaqIndex, query: Query, share: number): Candidate[] {
  const scores = scoreByStems(index, query)
  const count = (most: number) => Math.max(LEAST, Math.ceil(most * share))
  const entries = new Set(scores.best(count(BY_STEMS)))
  for (const entry of scoreByGrams(index, query).best(count(BY_GRAMS))) entries.add(entry)
  return [...entries].map((entry) => ({ entry, score: scores.of(entry) }))
}

/** BM25F: the question counts three times, the answer once; both are normalised by length. */
const ASK_WEIGHT = 3
const ASK_LENGTH = 0.5
const ANSWER_LENGTH = 0.75
export const SATURATION = 1.2

function scoreByStems(index: FaqIndex, query: Query): Scores {
  const scores = new Scores(index.entries.length)
  const askLength = index.stems.askLength
  const answerLength = index.stems.answerLength
  const frequency = ({ entry, asks, answers }: Posting) =>
    (ASK_WEIGHT * asks) / lengthNorm(index.stems.askLengths[entry], askLength, ASK_LENGTH) +
    answers / lengthNorm(index.stems.answerLengths[entry], answerLength, ANSWER_LENGTH)
  const lists = [...query.stems].map(([stem, worth]) => ({
    worth,
    list: index.stems.postings(stem),
  }))
  for (const { worth, list } of rarest(lists, MAX_STEM_POSTINGS))
    for (const posting of list) {
      const often = frequency(posting)
      scores.add(posting.entry, (worth * often * (SATURATION + 1)) / (SATURATION + often))
    }
  return scores
}

/** The shortest lists that hold at most `most` items together; at least one. */
function rarest<T extends { readonly list: readonly unknown[] }>(
  lists: readonly T[],
  most: number,
) {
  const sorted = [...lists].sort((a, b) => a.list.length - b.list.length)
  let room = most
  return sorted.filter(({ list }, at) => {
    room -= list.length
    return at === 0 || room >= 0
  })
}

function lengthNorm(length = 0, average: number, share: number): number {
  return 1 - share + (share * length) / average
}

function scoreByGrams(index: FaqIndex, { subject }: Query): Scores {
  const scores = new Scores(index.entries.length)
  const most = Math.max(50, index.entries.length * COMMON_GRAM)
  const lists = [...subject.weights]
    .map(([gram, weight]) => ({ gram, weight, list: index.grams.entriesWith(gram) }))
    .filter(({ list }) => list.length > 0 && list.length <= most)
  for (const { gram, weight, list } of rarest(lists, MAX_GRAM_POSTINGS)) {
    const worth = weight * index.worthOfGram(gram)
    for (const entry of list) scores.add(entry, worth)
  }
  return scores
}
