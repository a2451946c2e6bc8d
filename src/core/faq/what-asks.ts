/** What the base answers to a mail: to each sentence that may ask, weighed by how likely it is what the mail asks, and to what asks as a whole. */

import { type Part, type Parts, type Query, wholeOf } from './queries.js'
import type { Shortlist } from './shortlist.js'

/** The answers to a sentence, or to several as a whole. */
export interface Weighed {
  readonly list: Shortlist
  /** What their rank counts beside the others, 0 to 1. */
  readonly share: number
  /** What their confidence counts, 0 to 1: nobody is sure of what answers a tale. */
  readonly trust: number
}

/** `effort`: the share of the search's cost, 0 to 1. */
export type Search = (query: Query, effort: number) => Shortlist

interface Heard {
  readonly part: Part
  readonly list: Shortlist
  /** Log odds that it asks by its words, and that the base answers it: what is asked does both. */
  readonly odds: number
  readonly trust: number
}

/** How many sentences are searched with full effort; more of them share it. */
const EFFORT = 1.4
/** How much less for each of the log odds that a sentence is behind the mail's best; from MOST_BEHIND on no less. */
const LOSS = 0.15
const MOST_BEHIND = 4
/** From so far behind on it does not count. */
const LEFT_OUT = 5
/** So far behind at most, by its words and in all, it belongs to the whole, as does what stands on the line of the best. */
const OF_THE_WHOLE = 2
/** Log odds of an answer: more say no more of what asks. */
const SUREST = 2

/** Null when time ran out. */
export function answersTo(
  { all, short }: Parts,
  search: Search,
  late: () => boolean,
): Weighed[] | null {
  const [only] = all
  if (only !== undefined && all.length === 1) return [{ list: search(only, 1), share: 1, trust: 1 }]
  const effort = Math.min(1, EFFORT / (all.length + 1))
  const heard = hear(all, short, (query) => search(query, effort), late)
  if (heard === null || late()) return null
  const [best] = heard
  if (best === undefined) return []
  const most = Math.max(...all.map(({ odds }) => odds))
  const ofWhole = heard.filter(
    ({ part, odds }) =>
      short ||
      (best.odds - odds <= OF_THE_WHOLE && most - part.odds <= OF_THE_WHOLE) ||
      part.line === best.part.line,
  )
  const whole = wholeOf(ofWhole.map(({ part }) => part).sort((a, b) => a.at - b.at))
  // Alone it is the whole, and has been searched for.
  const alone = whole !== null && ofWhole.length === 1
  const singles = heard
    .filter(({ part }) => whole === null || part.words.length > 1 || (alone && part === best.part))
    .map((one) => ({ list: one.list, share: shareOf(one, best, short), trust: one.trust }))
  if (whole === null || alone) return singles
  const trust = Math.min(...ofWhole.map((one) => one.trust))
  return [{ list: search(whole, effort), share: 1, trust }, ...singles]
}

/** The likeliest first; null when time ran out. Those that could not catch up by any answer are not searched for. */
function hear(
  all: readonly Part[],
  short: boolean,
  search: (query: Query) => Shortlist,
  late: () => boolean,
): Heard[] | null {
  const likely = [...all].sort((a, b) => b.odds - a.odds || a.at - b.at)
  const most = likely[0]?.odds ?? 0
  const heard: Heard[] = []
  let best = Number.NEGATIVE_INFINITY
  for (const part of likely) {
    if (late()) return null
    if (!short && part.odds + SUREST < best - LEFT_OUT) break
    const list = search(part)
    const odds = part.odds + Math.min(SUREST, list.answered)
    best = Math.max(best, odds)
    const behind = most - part.odds
    const trust = short || behind <= OF_THE_WHOLE ? 1 : part.share * lossOf(behind)
    heard.push({ part, list, odds, trust })
  }
  return heard
    .filter(({ odds }) => short || odds >= best - LEFT_OUT)
    .sort((a, b) => b.odds - a.odds || a.part.at - b.part.at)
}

/** Ranks of two sentences are on two scales: no answer to a tale may pass the best to what asks. */
function shareOf({ part, list, odds }: Heard, best: Heard, short: boolean): number {
  const share = part.share * lossOf(best.odds - odds)
  return short || list.best <= best.list.best ? share : (share * best.list.best) / list.best
}

function lossOf(behind: number): number {
  return 1 - LOSS * Math.min(MOST_BEHIND, behind)
}
