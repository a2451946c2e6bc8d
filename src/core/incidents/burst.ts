/** A burst: more people write about the same within an hour than at the same hours of former weeks, by the odds of a negative binomial count. */

import { DAY, HOUR, WEEK } from '../running/durations.js'
import { believedOf, type Evidence } from './burst-evidence.js'
import { type BurstKey, isOf, namedKeys } from './burst-keys.js'
import { type ByStem, byStem, placesSharing } from './by-stem.js'
import { chanceOf, unrestAfter, unrestIn, unrestOf } from './chance.js'
import type { Counted } from './counted.js'
import { hoursOf } from './hours.js'
import { REPORTS_FAULT } from './stem-numbers.js'
import { type Grouped, groupable, wordGroups } from './word-groups.js'

/** How long a burst may take to be one, ms. */
export const BURST_HOUR = HOUR
/** The same hour of so many former weeks is what is usual. */
export const FORMER_WEEKS = 6
/** A former hour is read with so much before and after it, ms: people do not write by the clock. */
export const BESIDE = 30 * 60_000
/** Requests about other things that a new desk is taken to have had. */
const UNSEEN = 4
/** What is left of a former hour when it counts as one. */
const SHARE = BURST_HOUR / (BURST_HOUR + 2 * BESIDE)
/** What never happened before may still happen: requests an hour that are expected of anything. */
const LEAST_EXPECTED = 0.15
/** On a busy day everything is asked more often: but not without end. */
const MOST_BUSIER = 4
/** Requests before the hour that tell how often something is asked at any hour, the latest; and how old they may be, ms. */
export const LATEST = 2000
export const LATEST_FROM = 28 * DAY

/** Of the last hour's requests so many are new before bursts are looked for again: each look compares all of them. */
const LOOK_AFTER = 0.02

/** Whether `opened` requests since the last look, which saw `recent` of an hour, may make a burst that it did not see. */
export function looksAgain(opened: number, recent: number): boolean {
  return opened >= recent * LOOK_AFTER
}

export interface Burst {
  readonly key: BurstKey
  /** The first request of each person, in the order in which they came. */
  readonly members: readonly Counted[]
  /** People who wrote about something else within the hour. */
  readonly others: number
  /** How many are usual within an hour. */
  readonly expected: number
  /** Weeks of which something is known: fewer tell little of what is usual. */
  readonly weeks: number
  /** The chance of so many, if nothing were the matter. */
  readonly chance: number
}

/**
 * What may be bursts of at least `from` people, the least likely first. `recent`: the requests of the last
 * hour; `former`: of the same hour in each of the former weeks, with what is beside it. Few requests tell
 * little of what is rare: `burstsAmong` asks more of them.
 */
export function candidatesIn(
  recent: readonly Counted[],
  former: readonly (readonly Counted[])[],
  from: number,
  evidence: Evidence,
): readonly Burst[] {
  const people = firstOfEach(recent)
  if (people.length < from) return []
  const { shared } = evidence
  const weeks = former.filter((week) => week.length > 0).map(firstOfEach)
  const oldest = former.findLastIndex((week) => week.length > 0) + 1
  const least = believedOf(evidence, oldest)
  const counts = groupable(people)
  const wanted = new Set([REPORTS_FAULT, ...counts.map(([stem]) => stem)])
  const usual = usualOf(weeks, wanted)
  const ofPeople = byStem(people, wanted)
  const groups = { recent: people, counts, byStem: ofPeople, usual: usual.byStem }
  const byWords = groupsOf(groups, shared)
  const byName = namedKeys(people, from).map((key) => ({
    key,
    members: people.filter((one) => isOf(key, one)),
  }))
  return [...byName, ...byWords]
    .filter(({ members }) => members.length >= from && mayBeOne(members.length, least))
    .map((group) => ({ ...byHour(group, people.length, usual), weeks: oldest }))
    .filter(({ chance }) => chance < least)
}

/** Those who have `shared` words of a group; and those who name its first one and report a fault: of one outage people write in words of their own. */
function groupsOf(grouped: Grouped, shared: number): readonly Pick<Burst, 'key' | 'members'>[] {
  const { recent, byStem } = grouped
  const sharing = (least: number, stems: readonly number[]) => ({
    key: { by: 'words', stems, least } as const,
    members: placesSharing(least, stems, byStem).map((place) => recent[place] as Counted),
  })
  return wordGroups(grouped).flatMap((stems) => [
    sharing(shared, stems),
    ...stems.slice(0, 1).map((name) => sharing(2, [name, REPORTS_FAULT])),
  ])
}

/** Whether so many would be one of what was never asked before: most groups are none, and former weeks need not be counted for them. */
function mayBeOne(count: number, least: number): boolean {
  return chanceOf(count, LEAST_EXPECTED) < least
}

/** Those of them that are none by what was asked lately are left out; each request is in one. `latest`: requests before the hour, in any order. */
export function burstsAmong(
  candidates: readonly Burst[],
  latest: readonly Counted[],
  now: number,
  evidence: Pick<Evidence, 'chance' | 'waves'>,
): readonly Burst[] {
  const before = latest.filter(({ createdAt }) => createdAt < now - BURST_HOUR)
  const judged = candidates
    .map((burst) => byLatest(burst, before, now, evidence))
    .filter(({ chance, weeks }) => chance < believedOf(evidence, weeks))
    .toSorted((a, b) => a.chance - b.chance)
  const bursts: Burst[] = []
  for (const burst of judged) {
    const taken = (id: number) => bursts.some(({ members }) => members.some((m) => m.id === id))
    if (!burst.members.some(({ id }) => taken(id))) bursts.push(burst)
  }
  return bursts
}

interface Usual {
  readonly weeks: readonly (readonly Counted[])[]
  /** Of all these weeks. */
  readonly requests: readonly Counted[]
  readonly byStem: ByStem
}

function usualOf(weeks: Usual['weeks'], wanted: ReadonlySet<number>): Usual {
  const requests = weeks.flat()
  return { weeks, requests, byStem: byStem(requests, wanted) }
}

function byHour(
  { key, members }: Pick<Burst, 'key' | 'members'>,
  people: number,
  { weeks, requests, byStem }: Usual,
): Omit<Burst, 'weeks'> {
  const others = people - members.length
  const usual =
    key.by === 'words'
      ? placesSharing(key.least, key.stems, byStem).length
      : requests.filter((one) => isOf(key, one)).length
  const mean = (usual * SHARE) / Math.max(1, weeks.length)
  // On a busy day what is usual is asked more often; what is seldom at any hour stays as rare as the last weeks say (`byLatest`).
  const expected = mean * busier(others, weeks) + LEAST_EXPECTED
  return { key, members, others, expected, chance: chanceOf(members.length, expected) }
}

/** By its share of what was asked in the last weeks, and in the last day: some things have their season. */
function byLatest(
  burst: Burst,
  latest: readonly Counted[],
  now: number,
  { waves }: Pick<Evidence, 'waves'>,
): Burst {
  const { key, members, others } = burst
  const ofKey = new Set(latest.filter((one) => isOf(key, one)))
  const day = latest.filter(({ createdAt }) => createdAt >= now - BURST_HOUR - DAY)
  const had = day.filter((one) => ofKey.has(one)).length
  // Whatever was not asked yet may be asked next (Laplace): a desk that is new knows little.
  const long = ((others + 1) * (ofKey.size + 1)) / (latest.length - ofKey.size + UNSEEN)
  const short = ((others + 1) * had) / (day.length - had + 1)
  const expected = Math.max(burst.expected, long, short)
  const oldest = latest.reduce((at, one) => Math.min(at, one.createdAt), now)
  const weeks = Math.max(burst.weeks, Math.floor((now - oldest) / WEEK))
  const hours = hoursOf(latest, (one) => ofKey.has(one))
  const unrest = Math.max(
    unrestOf(hours),
    unrestAfter(weeks),
    unrestIn(expected, LEAST_EXPECTED, waves),
  )
  return { ...burst, weeks, expected, chance: chanceOf(members.length, expected, unrest) }
}

/** How much busier the desk is than at this hour before, `others` being asked beside; never less than 1. */
function busier(others: number, weeks: readonly (readonly Counted[])[]): number {
  if (weeks.length === 0) return 1
  const usual = (weeks.reduce((sum, week) => sum + week.length, 0) * SHARE) / weeks.length
  return Math.min(MOST_BUSIER, Math.max(1, (others + 1) / (usual + 1)))
}

/** Whoever writes three times is one person. */
function firstOfEach(requests: readonly Counted[]): readonly Counted[] {
  const seen = new Map<number, Counted>()
  for (const one of requests.toSorted((a, b) => a.id - b.id))
    if (!seen.has(one.requesterId)) seen.set(one.requesterId, one)
  return [...seen.values()]
}
