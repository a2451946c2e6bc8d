/** FAQ search: the entries that answer a request, the best first, each with a confidence. */

import { confidence } from './confidence.js'
import { type Evidence, gatherEvidence } from './evidence.js'
import type { FaqIndex, Searchable } from './faq-index.js'
import { queryOf } from './query.js'
import { questionSentences } from './question-sentences.js'
import { tokens } from './tokens.js'

export interface Hit {
  readonly id: string
  /** 0 to 1; see THRESHOLD. */
  readonly confidence: number
  /** The sentence that it answers, folded. */
  readonly sentence: string
}

export interface Asking {
  /** Name of the product that the request is about; '' when unknown. */
  readonly product?: string
  /** At most so many hits. */
  readonly count?: number
  /** Whether an entry may be shown: it is valid today. */
  readonly shows?: (entry: Searchable) => boolean
  /** Whether the time is over; then the search gives up. */
  readonly late?: () => boolean
}

/** Weights of the evidence in the rank of an entry, tuned on five FAQs (bench/faq). */
const WEIGHTS: Readonly<Partial<Record<keyof Evidence, number>>> = {
  stems: 1.38,
  inAnswer: 0.14,
  asked: 0.03,
  whole: 0.39,
  wordings: 0.67,
}
/** A single sentence counts less than the whole request. */
const SENTENCE_WEIGHT = 0.95
/** Bonus of an entry about the request's product. */
const PRODUCT_BONUS = 0.15
/** How many sentences are searched with full effort; more of them share it. */
const EFFORT = 1.4
/** A longer request is searched sentence by sentence only. */
const MAX_WHOLE_WORDS = 60

/** Null when time ran out. Time grows with the postings of the request's words. */
export function searchFaq(
  index: FaqIndex,
  text: string,
  { product = '', count = 10, shows = () => true, late = () => false }: Asking = {},
): Hit[] | null {
  const best = new Map<number, { rank: number; hit: Hit }>()
  const queries = queriesOf(index, text)
  const effort = Math.min(1, EFFORT / queries.length)
  for (const { sentence, share } of queries) {
    if (late()) return null
    const query = queryOf(index, sentence)
    for (const found of gatherEvidence(index, query, effort)) {
      const entry = index.entries[found.entry]
      if (entry === undefined || !shows(entry)) continue
      const bonus = product !== '' && entry.product === product ? PRODUCT_BONUS : 0
      const rank = rankOf(found) * share + bonus
      if (rank <= (best.get(found.entry)?.rank ?? 0)) continue
      const factors = {
        entries: index.entries.length,
        mass: query.mass,
        wordings: index.wordings(found.entry).length,
        density: index.density,
      }
      const base = confidence(found, factors)
      const hit = { id: entry.id, confidence: base + (1 - base) * bonus, sentence }
      best.set(found.entry, { rank, hit })
    }
  }
  if (late()) return null
  return [...best.values()]
    .sort((a, b) => b.rank - a.rank || (a.hit.id < b.hit.id ? -1 : 1))
    .slice(0, count)
    .map(({ hit }) => hit)
}

function rankOf(found: Evidence): number {
  let rank = 0
  for (const [name, weight] of Object.entries(WEIGHTS))
    rank += weight * found[name as keyof Evidence]
  return rank
}

function queriesOf(index: FaqIndex, text: string): { sentence: string; share: number }[] {
  const sentences = questionSentences(text)
  const whole = sentences.join(' ')
  if (sentences.length === 1) return [{ sentence: whole, share: 1 }]
  const single = sentences
    .filter((sentence) => tokens(sentence, index.locale).length > 1)
    .map((sentence) => ({ sentence, share: SENTENCE_WEIGHT }))
  const short = whole.split(' ').length <= MAX_WHOLE_WORDS
  return short ? [{ sentence: whole, share: 1 }, ...single] : single
}
