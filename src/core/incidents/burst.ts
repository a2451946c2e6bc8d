/** A burst: more people write about the same within an hour than at the same hours of former weeks (a Poisson test). */

import { likenessOf, type Prepared } from './likeness.js'

/** How long a burst may take to be one, ms. */
export const BURST_HOUR = 60 * 60_000
/** The same hour of so many former weeks is what is usual. */
export const FORMER_WEEKS = 6
/** A former hour is read with so much before and after it, ms: people do not write by the clock. */
export const BESIDE = 30 * 60_000
/** What is left of a former hour when it counts as one. */
const SHARE = BURST_HOUR / (BURST_HOUR + 2 * BESIDE)
/** What never happened before may still happen: requests an hour that are expected of anything. */
const LEAST_EXPECTED = 0.12
/** From this chance on, it is chance. Measured: tests/core/incidents/burst-year.test.ts. */
const CHANCE = 1e-5
/** On a busy day everything is asked more often: but not without end. */
const MOST_BUSIER = 4

/** What a group of requests is about. */
export type BurstKey =
  | { readonly by: 'product'; readonly productId: number }
  | { readonly by: 'subcategory'; readonly subcategoryCode: string }
  /** Their words alone. */
  | { readonly by: 'text' }

export interface Group {
  readonly key: BurstKey
  /** The first of each person, in the order in which they came. */
  readonly members: readonly Prepared[]
}

export interface Burst extends Group {
  /** How many are usual within an hour. */
  readonly expected: number
  /** The chance of so many, if nothing were the matter. */
  readonly chance: number
}

/** The groups of at least `from` people, all of the hour's requests being given. */
export function groupsOf(recent: readonly Prepared[], from: number): Group[] {
  const groups: Group[] = []
  const add = (key: BurstKey, requests: readonly Prepared[]) => {
    const members = firstOfEach(requests)
    if (members.length >= from) groups.push({ key, members })
  }
  for (const [productId, requests] of by(recent, ({ productId }) => productId))
    add({ by: 'product', productId }, requests)
  for (const [subcategoryCode, requests] of by(recent, (one) => one.subcategoryCode))
    add({ by: 'subcategory', subcategoryCode }, requests)
  for (const requests of clustersOf(recent)) add({ by: 'text' }, requests)
  return groups
}

/**
 * Those of the groups that are bursts, the least likely first, each request in one of them.
 * `former`: the requests of the same hour in each of the former weeks, with what is beside it.
 */
export function burstsAmong(
  groups: readonly Group[],
  recent: readonly Prepared[],
  former: readonly (readonly Prepared[])[],
): Burst[] {
  const bursts: Burst[] = []
  const judged = groups
    .map((group) => judge(group, recent, former))
    .filter(({ chance }) => chance < CHANCE)
    .toSorted((a, b) => a.chance - b.chance)
  for (const burst of judged) {
    const taken = (id: number) => bursts.some(({ members }) => members.some((m) => m.id === id))
    if (!burst.members.some(({ id }) => taken(id))) bursts.push(burst)
  }
  return bursts
}

function judge(
  group: Group,
  recent: readonly Prepared[],
  former: readonly (readonly Prepared[])[],
): Burst {
  const usual = former.map((week) => countLike(group, week) * SHARE)
  const mean = usual.reduce((sum, count) => sum + count, 0) / Math.max(1, former.length)
  // A fault that lasted once must not hide the next one of its kind; a single week says little.
  const expected = (mean + LEAST_EXPECTED) * busier(group, recent, former)
  return { ...group, expected, chance: chanceOf(group.members.length, expected) }
}

/** How much busier the desk is than at this hour before, the group itself left out; never less than 1. */
function busier(
  { members }: Group,
  recent: readonly Prepared[],
  former: readonly (readonly Prepared[])[],
): number {
  const others = firstOfEach(recent).length - members.length
  const all = former.reduce((sum, week) => sum + firstOfEach(week).length * SHARE, 0)
  const usual = all / Math.max(1, former.length)
  return Math.min(MOST_BUSIER, Math.max(1, (others + 1) / (usual + 1)))
}

function countLike({ key, members }: Group, week: readonly Prepared[]): number {
  return firstOfEach(week.filter((one) => isLike(key, members, one))).length
}

function isLike(key: BurstKey, members: readonly Prepared[], one: Prepared): boolean {
  if (key.by === 'product') return one.productId === key.productId
  if (key.by === 'subcategory') return one.subcategoryCode === key.subcategoryCode
  const [first] = members
  return first !== undefined && likenessOf(first, one).alike
}

/** Whoever writes three times is one person. */
function firstOfEach(requests: readonly Prepared[]): readonly Prepared[] {
  const seen = new Map<number, Prepared>()
  for (const one of requests.toSorted((a, b) => a.id - b.id))
    if (!seen.has(one.requesterId)) seen.set(one.requesterId, one)
  return [...seen.values()]
}

function by<K>(requests: readonly Prepared[], keyOf: (one: Prepared) => K | null): Map<K, Prepared[]> {
  const found = new Map<K, Prepared[]>()
  for (const one of requests) {
    const key = keyOf(one)
    if (key !== null) found.set(key, [...(found.get(key) ?? []), one])
  }
  return found
}

/** Each request joins the first cluster whose first request it is like: time n × clusters. */
function clustersOf(requests: readonly Prepared[]): Prepared[][] {
  const clusters: Prepared[][] = []
  for (const one of requests.toSorted((a, b) => a.id - b.id)) {
    const cluster = clusters.find(([first]) => first && likenessOf(first, one).alike)
    if (cluster) cluster.push(one)
    else clusters.push([one])
  }
  return clusters
}

/** P(X ≥ count) of a Poisson variable of that mean. */
export function chanceOf(count: number, mean: number): number {
  let term = Math.exp(-mean)
  for (let k = 1; k <= count; k += 1) term *= mean / k
  let sum = 0
  // The tail itself: 1 minus the head would lose all digits where it is small.
  for (let k = count; term > sum * 1e-12 && k < count + 1000; k += 1) {
    sum += term
    term *= mean / (k + 1)
  }
  return Math.min(1, sum)
}
