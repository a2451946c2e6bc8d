/** Requests found by their words: which of many have one, without looking at each for every question. */

import type { Counted } from './counted.js'

export interface ByStem {
  readonly requests: number
  /** Places of the requests that have this stem, in their order; none of a stem that was not wanted. */
  having(stem: number): readonly number[]
}

const NONE: readonly number[] = []

/** `wanted`: the stems that are asked for. Each look at a busy desk compares some thousand requests: the other stems are passed over. */
export function byStem(requests: readonly Counted[], wanted: ReadonlySet<number>): ByStem {
  const places = new Map<number, number[]>()
  for (const [place, { stems }] of requests.entries())
    for (const stem of stems) {
      if (!wanted.has(stem)) continue
      const having = places.get(stem)
      if (having) having.push(place)
      else places.set(stem, [place])
    }
  return { requests: requests.length, having: (stem) => places.get(stem) ?? NONE }
}

/** Places of those that have at least so many of these stems, in their order. */
export function placesSharing(
  least: number,
  stems: readonly number[],
  { having }: ByStem,
): readonly number[] {
  const shared = new Map<number, number>()
  for (const stem of stems)
    for (const place of having(stem)) shared.set(place, (shared.get(place) ?? 0) + 1)
  return [...shared]
    .filter(([, count]) => count >= least)
    .map(([place]) => place)
    .toSorted((a, b) => a - b)
}

/** Of each stem, how many requests have it. */
export function stemCounts(requests: readonly Counted[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { stems } of requests)
    for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return counts
}
