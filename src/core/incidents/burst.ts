/** A burst: more people write about the same within an hour than at the same hours of former weeks, by the odds of a negative binomial count. */

import { chanceOf } from './chance.js'
import type { Prepared } from './likeness.js'
import { wordGroups } from './word-groups.js'

/** How long a burst may take to be one, ms. */
export const BURST_HOUR = 60 * 60_000
/** The same hour of so many former weeks is what is usual. */
export const FORMER_WEEKS = 6
/** A former hour is read with so much before and after it, ms: people do not write by the clock. */
export const BESIDE = 30 * 60_000
/** What is left of a former hour when it counts as one. */
const SHARE = BURST_HOUR / (BURST_HOUR + 2 * BESIDE)
/** What never happened before may still happen: requests an hour that are expected of anything. */
const LEAST_EXPECTED = 0.15
/** And of a desk that is too new to know what is usual. */
const EXPECTED_WHEN_NEW = 1.5
/** From this chance on, it is chance. Measured: tests/core/incidents/burst-year.test.ts. */
const CHANCE = 2e-6
/** On a busy day everything is asked more often: but not without end. */
const MOST_BUSIER = 4

/** What a group of requests is about. */
export type BurstKey =
  | { readonly by: 'product'; readonly productId: number }
  | { readonly by: 'subcategory'; readonly subcategoryCode: string }
  /** Words, stemmed, of which all have two. */
  | { readonly by: 'words'; readonly stems: readonly string[] }

export interface Burst {
  readonly key: BurstKey
  /** The first request of each person, in the order in which they came. */
  readonly members: readonly Prepared[]
  /** How many are usual within an hour. */
  readonly expected: number
  /** The chance of so many, if nothing were the matter. */
  readonly chance: number
}

/**
 * The bursts of at least `from` people, the least likely first, each request in one of them.
 * `recent`: the requests of the last hour; `former`: of the same hour in each of the former weeks, with
 * what is beside it.
 */
export function burstsIn(
  recent: readonly Prepared[],
  former: readonly (readonly Prepared[])[],
  from: number,
): Burst[] {
  const people = firstOfEach(recent)
  if (people.length < from) return []
  const weeks = former.filter((week) => week.length > 0).map(firstOfEach)
  const words = wordGroups(people, weeks.flat()).map((stems): BurstKey => ({ by: 'words', stems }))
  const judged = [...keysOf(people, from), ...words]
    .map((key) => judge(key, people, weeks))
    .filter(({ chance, members }) => chance < CHANCE && members.length >= from)
    .toSorted((a, b) => a.chance - b.chance)
  const bursts: Burst[] = []
  for (const burst of judged) {
    const taken = (id: number) => bursts.some(({ members }) => members.some((m) => m.id === id))
    if (!burst.members.some(({ id }) => taken(id))) bursts.push(burst)
  }
  return bursts
}

function judge(
  key: BurstKey,
  people: readonly Prepared[],
  weeks: readonly (readonly Prepared[])[],
): Burst {
  const members = people.filter((one) => isOf(key, one))
  const usual = weeks.reduce((sum, week) => sum + week.filter((one) => isOf(key, one)).length, 0)
  // A desk knows no more weeks than it has been there.
  const known = Math.min(1, weeks.length / FORMER_WEEKS)
  const least = LEAST_EXPECTED * known + EXPECTED_WHEN_NEW * (1 - known) ** 2
  const mean = (usual * SHARE) / Math.max(1, weeks.length)
  const expected = (mean + least) * busier(people.length - members.length, weeks)
  return { key, members, expected, chance: chanceOf(members.length, expected) }
}

/** How much busier the desk is than at this hour before, `others` being asked beside; never less than 1. */
function busier(others: number, weeks: readonly (readonly Prepared[])[]): number {
  if (weeks.length === 0) return 1
  const usual = (weeks.reduce((sum, week) => sum + week.length, 0) * SHARE) / weeks.length
  return Math.min(MOST_BUSIER, Math.max(1, (others + 1) / (usual + 1)))
}

function isOf(key: BurstKey, one: Prepared): boolean {
  if (key.by === 'product') return one.productId === key.productId
  if (key.by === 'subcategory') return one.subcategoryCode === key.subcategoryCode
  let shared = 0
  for (const stem of key.stems) if (one.stems.has(stem)) shared += 1
  return shared >= 2
}

/** Whoever writes three times is one person. */
function firstOfEach(requests: readonly Prepared[]): readonly Prepared[] {
  const seen = new Map<number, Prepared>()
  for (const one of requests.toSorted((a, b) => a.id - b.id))
    if (!seen.has(one.requesterId)) seen.set(one.requesterId, one)
  return [...seen.values()]
}

/** Products and subcategories of at least `from` requests. */
function keysOf(requests: readonly Prepared[], from: number): BurstKey[] {
  const products = often(
    requests.map(({ productId }) => productId),
    from,
  )
  const subcategories = often(
    requests.map((one) => one.subcategoryCode),
    from,
  )
  return [
    ...products.map((productId) => ({ by: 'product', productId }) as const),
    ...subcategories.map((code) => ({ by: 'subcategory', subcategoryCode: code }) as const),
  ]
}

function often<K>(values: readonly (K | null)[], from: number): K[] {
  const counts = new Map<K, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].filter(([, count]) => count >= from).map(([value]) => value)
}
