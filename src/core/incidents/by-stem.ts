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

export type StemCount = readonly [stem: number, count: number]

/** Of each stem that `least` requests have, how many; in the order in which the stems come. */
export function stemCounts(requests: readonly Counted[], least: number): readonly StemCount[] {
  let highest = 0
  for (const { stems } of requests) for (const stem of stems) if (stem > highest) highest = stem
  const counts = new Uint32Array(highest + 1)
  const seen: number[] = []
  for (const { stems } of requests)
    for (const stem of stems) {
      const before = counts[stem] as number
      if (before === 0) seen.push(stem)
      counts[stem] = before + 1
    }
  return seen
    .map((stem): StemCount => [stem, counts[stem] as number])
    .filter(([, count]) => count >= least)
}
