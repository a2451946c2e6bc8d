/** FAQ search: the entries that answer a request, the best first, each with a confidence. */

import { confidence } from './confidence.js'
import type { FaqIndex, Indexed } from './index/faq-index.js'
import { joinedWhereApart } from './index/typed-apart.js'
import { favourProduct } from './product-bonus.js'
import { type Parts, partsOf, type Query } from './queries.js'
import type { Ranked } from './ranked.js'
import { shortlist } from './shortlist.js'
import { answersTo } from './what-asks.js'

export interface Hit {
  readonly id: string
  /** 0 to 1; shown from the threshold of its base on. */
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
  readonly shows?: (entry: Indexed) => boolean
  /** Whether the time is over; then the search gives up. */
  readonly late?: () => boolean
}

/** Bonus of an entry about the request's product, in the confidence. */
const PRODUCT_IN_CONFIDENCE = 0.15

/** Null when time ran out. Time grows with the postings of the request's words. */
export function searchFaq(index: FaqIndex, text: string, asking: Asking = {}): Hit[] | null {
  return rankEntries(index, text, asking)?.map((ranked) => hitOf(index, ranked)) ?? null
}

/** The best entries, the best first; null when time ran out. */
export function rankEntries(
  index: FaqIndex,
  text: string,
  { product = '', count = 10, shows = () => true, late = () => false }: Asking,
): Ranked[] | null {
  const best = new Map<number, Ranked>()
  const search = (query: Query, effort: number) =>
    shortlist(index, query, effort, { product, count, shows })
  const answers = late() ? null : answersTo(partsIn(index, text), search, late)
  if (answers === null || late()) return null
  for (const { list, share, trust } of answers)
    for (const one of list.found) {
      const rank = one.rank * share
      if (rank > (best.get(one.entry)?.rank ?? 0)) best.set(one.entry, { ...one, rank, trust })
    }
  const found = [...best.values()]
  const idOf = ({ entry }: Ranked) => index.entries[entry]?.id ?? ''
  return (product === '' ? found : favourProduct(found))
    .sort((a, b) => b.rank - a.rank || (idOf(a) < idOf(b) ? -1 : 1))
    .slice(0, count)
}

/** With words that are typed apart as the base has them. */
function partsIn(index: FaqIndex, text: string): Parts {
  const { all, short } = partsOf(text, index.locale)
  const joined = all.map((part) => ({ ...part, words: joinedWhereApart(index, part.words) }))
  return { all: joined, short }
}

function hitOf(index: FaqIndex, found: Ranked): Hit {
  const { entry, evidence, factors, fits, sentence, trust } = found
  const base = confidence(evidence, factors) * trust
  const sure = fits ? base + (1 - base) * PRODUCT_IN_CONFIDENCE : base
  return { id: index.entries[entry]?.id ?? '', confidence: sure, sentence }
}
