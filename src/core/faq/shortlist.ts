/** The entries that answer one sentence best: as many as will be shown, about the request's product and about others. */

import { type ConfidenceFactors, confidenceOdds } from './confidence.js'
import { type Evidence, weighEvidence } from './evidence.js'
import type { FaqIndex, Indexed } from './index/faq-index.js'
import type { Query } from './queries.js'
import type { Ranked } from './ranked.js'

export interface Wanted {
  /** Name of the product that the request is about; '' when unknown. */
  readonly product: string
  /** At most so many of each. */
  readonly count: number
  /** Whether an entry may be shown. */
  readonly shows: (entry: Indexed) => boolean
}

export interface Shortlist {
  /** In no order. What is not among these is not among the best of the request either. */
  readonly found: readonly Ranked[]
  /** Rank of the best of them; 0: there is none. */
  readonly best: number
  /** Log odds that it answers the sentence. */
  readonly answered: number
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
/** Of a sentence that no entry has anything in common with. */
const UNANSWERED = -7

/** `effort`: the sentence's share of what the search of the request may cost, 0 to 1. */
export function shortlist(
  index: FaqIndex,
  query: Query,
  effort: number,
  { product, count, shows }: Wanted,
): Shortlist {
  const fitting: Ranked[] = []
  const others: Ranked[] = []
  weighEvidence(index, query, effort, (evidence) => {
    const entry = index.entries[evidence.entry]
    if (entry === undefined) return
    const fits = product !== '' && entry.product === product
    const best = fits ? fitting : others
    const rank = rankOf(evidence)
    const last = best[count - 1]
    if (rank <= 0 || (last !== undefined && !isBetter(rank, entry.id, last, index))) return
    if (!shows(entry)) return
    if (last !== undefined) best.pop()
    const at = best.findIndex((other) => isBetter(rank, entry.id, other, index))
    best.splice(at < 0 ? best.length : at, 0, copied(index, query, evidence, { rank, fits }))
  })
  const found = [...fitting, ...others]
  const [fit, other] = [fitting[0], others[0]]
  const first = fit === undefined || (other !== undefined && other.rank > fit.rank) ? other : fit
  const answered = first ? confidenceOdds(first.evidence, first.factors) : UNANSWERED
  return { found, best: first?.rank ?? 0, answered: Math.max(UNANSWERED, answered) }
}

/** `evidence` is used anew for the next entry. */
function copied(
  index: FaqIndex,
  { sentence }: Query,
  evidence: Evidence,
  { rank, fits }: Pick<Ranked, 'rank' | 'fits'>,
): Ranked {
  const { entry } = evidence
  const factors = factorsOf(index, entry)
  return { entry, rank, evidence: { ...evidence }, factors, sentence, trust: 1, fits }
}

/** Of equals the one whose id comes first. */
function isBetter(rank: number, id: string, than: Ranked, index: FaqIndex): boolean {
  return rank > than.rank || (rank === than.rank && id < (index.entries[than.entry]?.id ?? ''))
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

function rankOf(found: Evidence): number {
  let rank = 0
  for (const [name, weight] of RANKED) rank += weight * found[name]
  return rank
}
