/** Evidence that an FAQ entry answers a sentence: what the two have in common, as numbers. */

import { type Candidate, findCandidates, SATURATION } from './candidates.js'
import type { FaqIndex } from './faq-index.js'
import type { DenseVector } from './gram-vectors.js'
import type { Query } from './query.js'
import type { Posting } from './stem-index.js'

/** What an entry and a sentence have in common, each 0 to about 1. */
export interface Evidence {
  readonly entry: number
  /** BM25F score of the stems, relative to the most that the sentence could reach. */
  readonly stems: number
  /** Share of the sentence's weight found in the answer, and anywhere in the entry. */
  readonly inAnswer: number
  readonly covered: number
  /** Share of the entry's best wording that the sentence has. */
  readonly asked: number
  /** Gram similarity: of the subject, of all words, and of the subject to the three nearest wordings. */
  readonly subject: number
  readonly whole: number
  readonly wordings: number
}

/** The evidence for each candidate. `share`: the sentence's share of the request's effort, 0 to 1. */
export function gatherEvidence(index: FaqIndex, query: Query, share = 1): Evidence[] {
  const vectors = index.load(query.subject, query.whole)
  return findCandidates(index, query, share).map((candidate) =>
    compare(index, query, vectors, candidate),
  )
}

/** Weight added to every sentence, so that one common word does not match everything. */
const BASE_MASS = 2

/** Compares a candidate with the sentence. */
function compare(
  index: FaqIndex,
  query: Query,
  vectors: { readonly subject: DenseVector; readonly whole: DenseVector },
  { entry, score }: Candidate,
): Evidence {
  const mass = query.mass + BASE_MASS
  let inAnswer = 0
  let covered = 0
  for (const [stem, worth] of query.stems) {
    const posting = findPosting(index.stems.postings(stem), entry)
    if (posting) covered += worth
    if (posting && posting.answers > 0) inAnswer += worth
  }
  const wordings = index.wordings(entry)
  const near = wordings.map(({ subject }) => vectors.subject.cosine(subject)).sort((a, b) => b - a)
  const [first = 0, second = first / 2, third = first / 2] = near
  return {
    entry,
    stems: score / (mass * (SATURATION + 1)),
    inAnswer: inAnswer / mass,
    covered: covered / mass,
    asked: Math.max(0, ...wordings.map(({ stems }) => shareAsked(index, query, stems))),
    subject: first,
    whole: Math.max(0, ...wordings.map(({ whole }) => vectors.whole.cosine(whole))),
    wordings: (first + second + third) / 3,
  }
}

function shareAsked(index: FaqIndex, query: Query, stems: readonly string[]): number {
  let mass = BASE_MASS
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
