/** The words of what many report at once: one that several have, and those that come with it now and are rare otherwise. */

import { type ByStem, type StemCount, stemCounts } from './by-stem.js'
import type { Counted } from './counted.js'
import { REPORTS_FAULT } from './stem-numbers.js'

/** Words that a group is known by. */
const MOST_WORDS = 8
/** Groups that are looked at. */
const MOST_GROUPS = 12
/** A word that so many have may be what they write about. */
const LEAST = 3
/** How many must have a word that comes with it. */
const LEAST_BESIDE = 2
/** A word of the group stands in so much of the requests that have the first one. */
const OFTEN = 0.3
/** And so much more often than usual. */
const LIFT = 4

/** Stems that several have, and how many: no other one can stand in a group. */
export function groupable(recent: readonly Counted[]): readonly StemCount[] {
  return stemCounts(recent, LEAST_BESIDE).filter(([stem]) => stem !== REPORTS_FAULT)
}

/** What groups are looked for in. */
export interface Grouped {
  readonly recent: readonly Counted[]
  /** Their `groupable` stems. */
  readonly counts: readonly StemCount[]
  /** The requests by these. */
  readonly byStem: ByStem
  /** Requests of former weeks by these, which tell how rare a word is. */
  readonly usual: ByStem
}

/** Stems, of each group the first one first. */
export function wordGroups({
  recent,
  counts,
  byStem,
  usual,
}: Grouped): readonly (readonly number[])[] {
  const rate = (stem: number) => (usual.having(stem).length + 0.5) / (usual.requests + 10)
  const lift = (stem: number, count: number) => count / recent.length / rate(stem)
  return counts
    .filter(([stem, count]) => count >= LEAST && lift(stem, count) >= LIFT)
    .toSorted((a, b) => b[1] * Math.log(lift(...b)) - a[1] * Math.log(lift(...a)))
    .slice(0, MOST_GROUPS)
    .map(([seed]) => {
      const having = byStem.having(seed).map((place) => recent[place] as Counted)
      return groupOf(seed, having, rate)
    })
}

/** `having`: the requests that have the first one. */
function groupOf(
  seed: number,
  having: readonly Counted[],
  rate: (stem: number) => number,
): readonly number[] {
  const least = Math.max(LEAST_BESIDE, OFTEN * having.length)
  return stemCounts(having, least)
    .filter(([stem]) => stem !== REPORTS_FAULT)
    .map(([stem, count]) => ({ stem, count, lift: count / having.length / rate(stem) }))
    .filter(({ stem, lift }) => stem === seed || lift >= LIFT)
    .toSorted((a, b) => b.count * Math.log(b.lift) - a.count * Math.log(a.lift))
    .slice(0, MOST_WORDS)
    .map(({ stem }) => stem)
}
