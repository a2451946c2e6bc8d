/** Ranks past requests by the FAQ's evidence, and keeps those that are alike enough: at most three, often none. */

import { FaqIndex } from '../faq/faq-index.js'
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
/** Words that are told as the reason. */
const MOST_WORDS = 5

export interface Ranking {
  readonly past: readonly PastRequest[]
  readonly counts: WordCounts
  /** Of the desk: its stop words and synonyms. */
  readonly locale: Locale
}

/** The best first, each with another solution. */
export function rankSimilar(
  asked: AskedRequest,
  { past, counts, locale }: Ranking,
  least = LIKE_ENOUGH,
): SimilarRequest[] {
  if (past.length === 0) return []
  const index = new FaqIndex(locale)
  for (const [at, request] of past.entries()) index.add(searchable(String(at), request))
  const text = `${asked.title}\n${asked.text}`
  const hits = searchFaq(index, text, { count: past.length }) ?? []
  const parts = partsOf(asked)
  const found: SimilarRequest[] = []
  const solutions = new Set<string>()
  for (const { id } of hits) {
    const request = past[Number(id)] as PastRequest
    const solution = fold(request.solution)
    if (solutions.has(solution)) continue
    const { likeness, words } = likenessOf(parts, partsOf(request), counts)
    if (likeness < least) continue
    solutions.add(solution)
    found.push({ ...request, likeness, words: words.slice(0, MOST_WORDS) })
    if (found.length === MOST_SIMILAR) break
  }
  return found
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
