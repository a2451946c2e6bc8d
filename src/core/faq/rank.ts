/** Which entries a sentence asks for: candidates by their stems and letters, then what each has in common with it. */

import { cosine } from './grams.js'
import type { FaqIndex, Posting } from './index.js'
import type { Query } from './query.js'

/** Entries that are looked at closely. */
const BY_STEMS = 80
const BY_RUNS = 30
/** A run that more entries have tells nothing apart. */
const COMMON_RUN = 0.05

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

export function evidence(index: FaqIndex, query: Query): Evidence[] {
  const scores = byStems(index, query)
  const chosen = best(scores, BY_STEMS)
  const known = new Set(chosen)
  for (const entry of best(byRuns(index, query), BY_RUNS)) known.add(entry)
  return [...known].map((entry) => weigh(index, query, entry, scores.get(entry) ?? 0))
}

/** BM25F: three times the question, and the answer; their lengths level out. */
const ASK_WEIGHT = 3
const ASK_LENGTH = 0.5
const ANSWER_LENGTH = 0.75
const SATURATION = 1.2

function byStems(index: FaqIndex, query: Query): Map<number, number> {
  const scores = new Map<number, number>()
  const askLength = index.askLength
  const answerLength = index.answerLength
  const frequency = ({ entry, asks, answers }: Posting) =>
    (ASK_WEIGHT * asks) / levelled(index.askLengths[entry], askLength, ASK_LENGTH) +
    answers / levelled(index.answerLengths[entry], answerLength, ANSWER_LENGTH)
  for (const [stem, worth] of query.stems)
    for (const posting of index.postings(stem)) {
      const often = frequency(posting)
      const score = (worth * often * (SATURATION + 1)) / (SATURATION + often)
      scores.set(posting.entry, (scores.get(posting.entry) ?? 0) + score)
    }
  return scores
}

function levelled(length = 0, average: number, share: number): number {
  return 1 - share + (share * length) / average
}

function byRuns(index: FaqIndex, { subject }: Query): Map<number, number> {
  const scores = new Map<number, number>()
  const most = Math.max(50, index.entries.length * COMMON_RUN)
  for (const [run, weight] of subject.weights) {
    const entries = index.withRun(run)
    if (entries.length > most) continue
    const worth = weight * index.worthOfRun(run)
    for (const entry of entries) scores.set(entry, (scores.get(entry) ?? 0) + worth)
  }
  return scores
}

function best(scores: ReadonlyMap<number, number>, count: number): number[] {
  return [...scores]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, count)
    .map(([entry]) => entry)
}

/** Keeps a request of one common word from reaching everything. */
const UNSAID = 2

function weigh(index: FaqIndex, query: Query, entry: number, score: number): Evidence {
  const mass = query.mass + UNSAID
  let inAnswer = 0
  let covered = 0
  for (const [stem, worth] of query.stems) {
    const posting = postingOf(index.postings(stem), entry)
    if (posting) covered += worth
    if (posting && posting.answers > 0) inAnswer += worth
  }
  const wordings = index.wordings(entry)
  const near = wordings.map(({ subject }) => cosine(subject, query.subject)).sort((a, b) => b - a)
  const [first = 0, second = first / 2, third = first / 2] = near
  return {
    entry,
    stems: score / (mass * (SATURATION + 1)),
    inAnswer: inAnswer / mass,
    covered: covered / mass,
    asked: Math.max(0, ...wordings.map(({ stems }) => shareAsked(index, query, stems))),
    subject: first,
    whole: Math.max(0, ...wordings.map(({ whole }) => cosine(whole, query.whole))),
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
function postingOf(postings: readonly Posting[], entry: number): Posting | null {
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
