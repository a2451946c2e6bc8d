/** FAQ search: the entries that answer a request, the best first, each with a confidence. */

import { confidence } from './confidence.js'
import type { FaqIndex, Indexed } from './index/faq-index.js'
import { favourProduct } from './product-bonus.js'
import { type Part, type Parts, partsOf, wholeOf } from './queries.js'
import type { Ranked } from './ranked.js'
import { type Shortlist, shortlist, type Wanted } from './shortlist.js'

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
/** How many sentences are searched with full effort; more of them share it. */
const EFFORT = 1.4
const P = (name: string, v: number) => Number(process.env[name] ?? v)
/** A single sentence counts less than the whole request. */
const SENTENCE_WEIGHT = P('SW', 0.95)
/** How much less for each log odds that it asks less than the mail's best; from MOST_BEHIND on no less. */
const LOSS = P('LOSS', 0.15)
const MOST_BEHIND = P('MB', 4)
/** From so far behind on it is not searched for. */
const LEFT_OUT = P('LO', 5)
/** So far behind at most it belongs to the whole, as does what stands on the line of the best. */
const OF_THE_WHOLE = P('OW', 2)
/** Log odds of an answer: more says no more of what asks. */
const SUREST = P('CAP', 1)
const ANS = P('ANS', 1)
const TRUST = P('TR', 0)

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
  const parts = partsOf(text, index.locale)
  const take = ({ found }: Shortlist, share: number, trust: number) => {
    for (const one of found) {
      const rank = one.rank * share
      if (rank > (best.get(one.entry)?.rank ?? 0)) best.set(one.entry, { ...one, rank, trust })
    }
  }
  const wanted = { product, count, shows }
  if (!takeParts(index, parts, wanted, late, take)) return null
  if (late()) return null
  const found = [...best.values()]
  const idOf = ({ entry }: Ranked) => index.entries[entry]?.id ?? ''
  return (product === '' ? found : favourProduct(found))
    .sort((a, b) => b.rank - a.rank || (idOf(a) < idOf(b) ? -1 : 1))
    .slice(0, count)
}

interface Heard {
  readonly part: Part
  readonly list: Shortlist
  readonly score: number
}

function takeParts(
  index: FaqIndex,
  { all, short }: Parts,
  wanted: Wanted,
  late: () => boolean,
  take: (list: Shortlist, share: number, trust: number) => void,
): boolean {
  const effort = all.length === 1 ? 1 : Math.min(1, EFFORT / (all.length + 1))
  if (all.length === 1) {
    const whole = wholeOf(all)
    if (whole) take(shortlist(index, whole, 1, wanted), 1, 1)
    return true
  }
  const heard: Heard[] = []
  let best = Number.NEGATIVE_INFINITY
  for (const part of [...all].sort((a, b) => b.odds - a.odds)) {
    if (late()) return false
    if (!short && part.odds + SUREST * ANS < best - LEFT_OUT) continue
    const list = shortlist(index, part, effort, wanted)
    const score = part.odds + ANS * Math.min(SUREST, list.answered)
    best = Math.max(best, score)
    heard.push({ part, list, score })
  }
  const line = heard.find(({ score }) => score === best)?.part.line
  const kept = heard
    .filter(({ score }) => short || score >= best - LEFT_OUT)
    .sort((a, b) => all.indexOf(a.part) - all.indexOf(b.part))
  const bestOdds = Math.max(...all.map(({ odds }) => odds))
  const asking = kept.filter(
    ({ part, score }) =>
      short ||
      score === best ||
      (bestOdds - part.odds <= OF_THE_WHOLE && best - score <= WC) ||
      part.line === line,
  )
  if (late()) return false
  const trustIn = ({ part, score }: Heard) => {
    const behind = TRUST ? best - score : bestOdds - part.odds
    return short || behind <= 2 ? 1 : part.share * (1 - 0.15 * Math.min(4, behind))
  }
  const whole = wholeOf(asking.map(({ part }) => part))
  if (whole) take(shortlist(index, whole, effort, wanted), 1, Math.min(...asking.filter((one) => one.score === best || one.part.line !== line).map(trustIn)))
  const top = heard.find(({ score }) => score === best)
  const topRank = bestRank(top?.list)
  for (const one of kept) {
    const { part, list, score } = one
    if (part.words.length < 2 && whole) continue
    const share = part.share * (1 - LOSS * Math.min(MOST_BEHIND, best - score))
    const scale = short || bestRank(list) === 0 ? 1 : Math.min(1, topRank / bestRank(list)) ** ALPHA
    take(list, SENTENCE_WEIGHT * share * scale, trustIn(one))
  }
  return true
}

const WC = P('WC', 3)
const ALPHA = P('AL', 1)
function bestRank(list: Shortlist | undefined): number {
  return Math.max(0, ...(list?.found ?? []).map(({ rank }) => rank))
}

function hitOf(index: FaqIndex, found: Ranked): Hit {
  const { entry, evidence, factors, fits, sentence, trust } = found
  const base = confidence(evidence, factors) * trust
  const sure = fits ? base + (1 - base) * PRODUCT_IN_CONFIDENCE : base
  return { id: index.entries[entry]?.id ?? '', confidence: sure, sentence }
}
