/** The words of what many report at once: one that several have, and those that come with it now and are rare otherwise. */

import { type ByStem, stemCounts } from './by-stem.js'
import type { Prepared } from './likeness.js'

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

/** Stems that several of them have: no other one can stand in a group. */
export function groupable(recent: readonly Prepared[]): ReadonlySet<string> {
  const often = [...stemCounts(recent)].filter(([, count]) => count >= LEAST_BESIDE)
  return new Set(often.map(([stem]) => stem))
}

/** Stems, of each group the first one first. `usual`: requests of former weeks, by which a word is rare, with the `groupable` stems of `recent`. */
export function wordGroups(
  recent: readonly Prepared[],
  usual: ByStem,
): readonly (readonly string[])[] {
  const rate = (stem: string) => (usual.having(stem).length + 0.5) / (usual.requests + 10)
  const lift = (stem: string, count: number) => count / recent.length / rate(stem)
  return [...stemCounts(recent)]
    .filter(([stem, count]) => count >= LEAST && lift(stem, count) >= LIFT)
    .toSorted((a, b) => b[1] * Math.log(lift(...b)) - a[1] * Math.log(lift(...a)))
    .slice(0, MOST_GROUPS)
    .map(([seed]) => groupOf(seed, recent, rate))
}

function groupOf(
  seed: string,
  recent: readonly Prepared[],
  rate: (stem: string) => number,
): readonly string[] {
  const having = recent.filter(({ stems }) => stems.has(seed))
  const least = Math.max(LEAST_BESIDE, OFTEN * having.length)
  return [...stemCounts(having)]
    .filter(([, count]) => count >= least)
    .map(([stem, count]) => ({ stem, count, lift: count / having.length / rate(stem) }))
    .filter(({ stem, lift }) => stem === seed || lift >= LIFT)
    .toSorted((a, b) => b.count * Math.log(b.lift) - a.count * Math.log(a.lift))
    .slice(0, MOST_WORDS)
    .map(({ stem }) => stem)
}
