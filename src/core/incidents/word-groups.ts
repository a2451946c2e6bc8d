/** The words of what many report at once: one that several have, and those that come with it now and are rare otherwise. */

import type { Prepared } from './likeness.js'

/** Words that a group is known by. */
const MOST_WORDS = 8
/** Groups that are looked at. */
const MOST_GROUPS = 12
/** A word that so many have may be what they write about. */
const LEAST = 3
/** A word of the group stands in so much of the requests that have the first one. */
const OFTEN = 0.3
/** And so much more often than usual. */
const LIFT = 4

/** Stems, of each group the first one first. `usual`: requests of former weeks, by which a word is rare. */
export function wordGroups(
  recent: readonly Prepared[],
  usual: readonly Prepared[],
): readonly (readonly string[])[] {
  const now = countsOf(recent)
  const before = countsOf(usual)
  const rate = (stem: string) => ((before.get(stem) ?? 0) + 0.5) / (usual.length + 10)
  const lift = (stem: string, count: number) => count / recent.length / rate(stem)
  return [...now]
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
  const least = Math.max(2, OFTEN * having.length)
  return [...countsOf(having)]
    .filter(([, count]) => count >= least)
    .map(([stem, count]) => ({ stem, count, lift: count / having.length / rate(stem) }))
    .filter(({ stem, lift }) => stem === seed || lift >= LIFT)
    .toSorted((a, b) => b.count * Math.log(b.lift) - a.count * Math.log(a.lift))
    .slice(0, MOST_WORDS)
    .map(({ stem }) => stem)
}

function countsOf(requests: readonly Prepared[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { stems } of requests)
    for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return counts
}
