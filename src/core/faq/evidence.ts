/** Which entries a sentence asks for: candidates by their stems and letters, then what each has in common with it. */

import type { FaqIndex, Posting } from './faq-index.js'
import type { DenseVector } from './letter-grams.js'
import type { Query } from './query.js'
import { Scores } from './scores.js'

/** Entries that are looked at closely, of a request of one sentence; of several, each has its share. */
const BY_STEMS = 80
const BY_RUNS = 30
const LEAST = 8
/** A run that more entries have tells nothing apart. */
const COMMON_RUN = 0.05
/** Postings that are read for one sentence, the rarest words first: what a large base costs. */
const MOST_BY_STEMS = 18_000
const MOST_BY_RUNS = 9_000

/** What an entry and a sentence have in common, each 0 to about 1. */
export interface Evidence {
  readonly entry: number
  /** BM25F of the stems, of what the whole sentence could reach. */
  readonly stems: number
  /** Share of the sentence's worth that the answer has, and that either has. */
  readonly inAnswer: number
  readonly covered: number
  /** Share of the entry's own question that the sentence has. */
  readonly asked: number
  /** Letter runs: of the subject, of all words, and of the subject in the three nearest wordings. */
  readonly subject: number
  readonly whole: number
  readonly wordings: number
}

/** `share`: of what a whole request may cost, 0 to 1. */
export function gatherEvidence(index: FaqIndex, query: Query, share = 1): Evidence[] {
  const scores = scoreByStems(index, query)
  const count = (most: number) => Math.max(LEAST, Math.ceil(most * share))
  const chosen = new Set(scores.best(count(BY_STEMS)))
  for (const entry of scoreByGrams(index, query).best(count(BY_RUNS))) chosen.add(entry)
  const sheets = index.sheets(query.subject, query.whole)
  return [...chosen].map((entry) => weigh(index, query, sheets, entry, scores.of(entry)))
}

/** BM25F: three times the question, and the answer; their lengths level out. */
const ASK_WEIGHT = 3
const ASK_LENGTH = 0.5
const ANSWER_LENGTH = 0.75
const SATURATION = 1.2

function scoreByStems(index: FaqIndex, query: Query): Scores {
  const scores = new Scores(index.entries.length)
  const askLength = index.askLength
  const answerLength = index.answerLength
  const frequency = ({ entry, asks, answers }: Posting) =>
    (ASK_WEIGHT * asks) / lengthNorm(index.askLengths[entry], askLength, ASK_LENGTH) +
    answers / lengthNorm(index.answerLengths[entry], answerLength, ANSWER_LENGTH)
  const lists = [...query.stems].map(([stem, worth]) => ({ worth, list: index.postings(stem) }))
  for (const { worth, list } of rarest(lists, MOST_BY_STEMS))
    for (const posting of list) {
      const often = frequency(posting)
      scores.add(posting.entry, (worth * often * (SATURATION + 1)) / (SATURATION + often))
    }
  return scores
}

/** The shortest lists, as many as hold `most` items together; one at least. */
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
  const most = Math.max(50, index.entries.length * COMMON_RUN)
  const lists = [...subject.weights]
    .map(([run, weight]) => ({ run, weight, list: index.withRun(run) }))
    .filter(({ list }) => list.length > 0 && list.length <= most)
  for (const { run, weight, list } of rarest(lists, MOST_BY_RUNS)) {
    const worth = weight * index.worthOfRun(run)
    for (const entry of list) scores.add(entry, worth)
  }
  return scores
}

/** Keeps a request of one common word from reaching everything. */
const UNSAID = 2

function weigh(
  index: FaqIndex,
  query: Query,
  sheets: { readonly subject: DenseVector; readonly whole: DenseVector },
  entry: number,
  score: number,
): Evidence {
  const mass = query.mass + UNSAID
  let inAnswer = 0
  let covered = 0
  for (const [stem, worth] of query.stems) {
    const posting = findPosting(index.postings(stem), entry)
    if (posting) covered += worth
    if (posting && posting.answers > 0) inAnswer += worth
  }
  const wordings = index.wordings(entry)
  const near = wordings.map(({ subject }) => sheets.subject.cosine(subject)).sort((a, b) => b - a)
  const [first = 0, second = first / 2, third = first / 2] = near
  return {
    entry,
    stems: score / (mass * (SATURATION + 1)),
    inAnswer: inAnswer / mass,
    covered: covered / mass,
    asked: Math.max(0, ...wordings.map(({ stems }) => shareAsked(index, query, stems))),
    subject: first,
    whole: Math.max(0, ...wordings.map(({ whole }) => sheets.whole.cosine(whole))),
    wordings: (first + second + third) / 3,
  }
}

function shareAsked(index: FaqIndex, query: Query, stems: readonly string[]): number {
  let mass = UNSAID
  let asked = 0
  for (const stem of stems) {
    const worth = index.worth(stem)
    mass += worth
    asked += Math.min(worth, query.stems.get(stem) ?? 0)
  }
  return asked / mass
}

/** Postings are in the order of their entries. */
function findPosting(postings: readonly Posting[], entry: number): Posting | null {
  let low = 0
  let high = postings.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((postings[middle] as Posting).entry < entry) low = middle + 1
    else high = middle
  }
  const found = postings[low]
  return found?.entry === entry ? found : null
}
