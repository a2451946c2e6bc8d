/** FAQ search: the entries that answer a request, the best first, each with a confidence. */

import { type ConfidenceFactors, confidence } from './confidence.js'
import { type Evidence, weighEvidence } from './evidence.js'
import type { FaqIndex, Indexed } from './index/faq-index.js'
import { favourProduct } from './product-bonus.js'
import { queriesOf } from './queries.js'
import type { Ranked } from './ranked.js'

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

/** Weights of the evidence in the rank of an entry, tuned on five FAQs (bench/faq). */
const RANKED = [
  ['stems', 1.38],
  ['inAnswer', 0.14],
  ['asked', 0.03],
  ['whole', 0.39],
  ['wordings', 0.67],
  // A tie-break: it says little beside the words themselves.
  ['type', 0.03],
  ['meaning', 0.18],
] as const satisfies readonly (readonly [keyof Evidence, number])[]
/** Bonus of an entry about the request's product, in the confidence. */
const PRODUCT_IN_CONFIDENCE = 0.15
/** How many sentences are searched with full effort; more of them share it. */
const EFFORT = 1.4

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
  const queries = queriesOf(text, index.locale)
  const effort = Math.min(1, EFFORT / queries.length)
  for (const { sentence, words, share } of queries) {
    if (late()) return null
    weighEvidence(index, sentence, words, effort, (found) => {
      const number = found.entry
      const entry = index.entries[number]
      if (entry === undefined || !shows(entry)) return
      const fits = product !== '' && entry.product === product
      const rank = rankOf(found) * share
      if (rank <= (best.get(number)?.rank ?? 0)) return
      const factors = factorsOf(index, number)
      best.set(number, { entry: number, rank, evidence: { ...found }, factors, sentence, fits })
    })
  }
  if (late()) return null
  const found = [...best.values()]
  const idOf = ({ entry }: Ranked) => index.entries[entry]?.id ?? ''
  return (product === '' ? found : favourProduct(found))
    .sort((a, b) => b.rank - a.rank || (idOf(a) < idOf(b) ? -1 : 1))
    .slice(0, count)
}

/** Of the sentence that is loaded. */
function factorsOf(index: FaqIndex, entry: number): ConfidenceFactors {
  return {
    entries: index.entries.length,
    mass: index.asked.stems.mass,
    wordings: index.wordings.count(entry),
    density: index.density,
  }
}

function hitOf(index: FaqIndex, { entry, evidence, factors, fits, sentence }: Ranked): Hit {
  const base = confidence(evidence, factors)
  const sure = fits ? base + (1 - base) * PRODUCT_IN_CONFIDENCE : base
  return { id: index.entries[entry]?.id ?? '', confidence: sure, sentence }
}

function rankOf(found: Evidence): number {
  let rank = 0
  for (const [name, weight] of RANKED) rank += weight * found[name]
  return rank
}
