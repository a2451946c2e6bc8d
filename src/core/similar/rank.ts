/** Ranks past requests by the FAQ's evidence and by their likeness, and keeps those that are alike enough: at most three, often none. */

import { FaqIndex } from '../faq/index/faq-index.js'
import { searchFaq } from '../faq/search.js'
import type { Locale } from '../request/person.js'
import { fold } from '../text/text.js'
import { partsOf, type WordCounts } from './asked-words.js'
import { likenessOf } from './likeness.js'
import type { AskedRequest, PastRequest, SimilarRequest } from './past-request.js'

export const MOST_SIMILAR = 3
/** Below it nothing is proposed: on four of five judged sets at most 3 of 100 requests that resemble none are shown any (docs/decisions/0058). */
export const LIKE_ENOUGH = 0.5
/** Characters of a text, and of a solution, that are compared: an index of more would hold everybody else up. */
const LONGEST_TEXT = 800
const LONGEST_SOLUTION = 500
/** Ranks are merged by their reciprocals (Cormack, Clarke and Büttcher 2009): the FAQ's knows what answers, but of the candidates only, the likeness how rare each word is among all requests. */
const EVIDENCE = 2
const LIKENESS = 1
/** How much less than the first the next ones count. */
const FLATTENED = 20
/** Words that are told as the reason. */
const MOST_WORDS = 5

export interface Ranking {
  readonly past: readonly PastRequest[]
  readonly counts: WordCounts
  /** Of the desk: its stop words and synonyms. */
  readonly locale: Locale
}

/** The best first, each with another solution. Most requests are like none: to index them all would cost each as much as the rest. */
export function rankSimilar(
  asked: AskedRequest,
  { past, counts, locale }: Ranking,
  least = LIKE_ENOUGH,
): SimilarRequest[] {
  const parts = partsOf(asked)
  const alike = past
    .map((request) => ({ ...request, ...likenessOf(parts, partsOf(request), counts) }))
    .filter(({ likeness }) => likeness >= least)
  const found: SimilarRequest[] = []
  const solutions = new Set<string>()
  for (const request of ranked(asked, alike, locale)) {
    const solution = fold(request.solution)
    if (solutions.has(solution)) continue
    solutions.add(solution)
    found.push({ ...request, words: request.words.slice(0, MOST_WORDS) })
    if (found.length === MOST_SIMILAR) break
  }
  return found
}

/** Of the same likeness, in the order in which they came. */
function ranked(
  asked: AskedRequest,
  alike: readonly SimilarRequest[],
  locale: Locale,
): readonly SimilarRequest[] {
  if (alike.length < 2) return alike
  const places = (order: readonly SimilarRequest[]) =>
    new Map(order.map((request, place) => [request.ticketId, place]))
  const byEvidence = places(evident(asked, alike, locale))
  const byLikeness = places(alike.toSorted((a, b) => b.likeness - a.likeness))
  const worth = (weight: number, place = alike.length) => weight / (FLATTENED + place)
  const score = ({ ticketId }: SimilarRequest) =>
    worth(EVIDENCE, byEvidence.get(ticketId)) + worth(LIKENESS, byLikeness.get(ticketId))
  return alike.toSorted((a, b) => score(b) - score(a))
}

/** By the FAQ's evidence; those that it has none for are left out. */
function evident(
  { title, text }: AskedRequest,
  alike: readonly SimilarRequest[],
  locale: Locale,
): readonly SimilarRequest[] {
  const index = new FaqIndex(locale)
  for (const [at, request] of alike.entries()) index.add(searchable(String(at), request))
  const hits = searchFaq(index, `${title}\n${text}`, { count: alike.length }) ?? []
  return hits.map(({ id }) => alike[Number(id)] as SimilarRequest)
}

function searchable(id: string, { title, text, solution }: PastRequest) {
  const beginning = text.slice(0, LONGEST_TEXT)
  const wordings = text.trim() === '' || title.trim() === '' ? [] : [beginning]
  return {
    id,
    product: '',
    question: title.trim() === '' ? beginning : title,
    wordings,
    keywords: [],
    answer: solution.slice(0, LONGEST_SOLUTION),
  }
}
