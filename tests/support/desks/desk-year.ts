/** A year of a desk for 20,000 people, all invented: what is asked hour by hour, and faults that many report at once. */

import { lookForBursts } from '../../../src/app/time/bursts.js'
import { BURST_HOUR, type Burst, looksAgain } from '../../../src/core/incidents/burst.js'
import { REMEMBERED, type ToldInVain } from '../../../src/core/incidents/burst-evidence.js'
import { type Counted, counted, stemsOf } from '../../../src/core/incidents/counted.js'
import type { RequestSketch } from '../../../src/core/incidents/incident.js'
import { openStemNumbers } from '../../../src/core/incidents/stem-numbers.js'

const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
/** A Monday, 0:00 UTC. */
export const YEAR_BEGINS = Date.UTC(2025, 8, 1)

/** Seeded (mulberry32): the same year at each run. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface Topic {
  /** Of each 1000 requests. */
  readonly share: number
  readonly productId: number | null
  readonly subcategoryCode: string | null
  /** Its own words, of which each request has some. */
  readonly words: readonly string[]
}

const SYLLABLES = [
  'ba',
  'ro',
  'ti',
  'mu',
  'le',
  'san',
  'der',
  'fo',
  'gri',
  'nal',
  'pe',
  'vox',
  'cu',
]

export function wordOf(random: () => number): string {
  const count = 2 + Math.floor(random() * 3)
  return Array.from({ length: count }, () => pick(SYLLABLES, random)).join('')
}

export function pick<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor(random() * items.length)] as T
}

/** Sixty topics: a few are asked every hour, most now and then (Zipf). */
function topicsOf(random: () => number): Topic[] {
  const weights = Array.from({ length: 60 }, (_, at) => 1 / (at + 1.5))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight, at) => ({
    share: weight / all,
    productId: at % 3 === 0 ? 100 + at : null,
    subcategoryCode: at % 2 === 0 ? `${1 + (at % 6)}.${1 + (at % 5)}` : null,
    words: Array.from({ length: 9 }, () => wordOf(random)),
  }))
}

export const COMMON = Array.from({ length: 400 }, (_, at) => wordOf(randomOf(at + 9000)))

export function textOf(words: readonly string[], random: () => number): string {
  const own = Array.from({ length: 4 + Math.floor(random() * 4) }, () => pick(words, random))
  const other = Array.from({ length: 3 + Math.floor(random() * 8) }, () => pick(COMMON, random))
  return [...own, ...other].toSorted(() => random() - 0.5).join(' ')
}

/** Requests an hour: by the hour of the day, the day of the week, holidays, and the weeks after them. */
function rateAt(at: number): number {
  const day = Math.floor((at - YEAR_BEGINS) / DAY)
  const weekday = day % 7
  const hour = Math.floor((at % DAY) / HOUR)
  if (hour < 7 || hour >= 19) return 0.2
  if (weekday >= 5) return 0.8
  const byHour = [8, 20, 24, 20, 14, 9, 16, 20, 16, 10, 5, 2][hour - 7] ?? 2
  const week = Math.floor(day / 7)
  const holidays = [7, 8, 16, 17, 24, 25, 32, 33, 45, 46, 47, 48, 49, 50].includes(week)
  const after = week < 2 ? 2.4 : [9, 18, 26, 34].includes(week) ? 1.4 : 1
  return byHour * (holidays ? 0.3 : after) * (weekday === 0 ? 1.3 : 1)
}

/** Gamma of mean 1 and shape 4, from uniform numbers: what a topic is asked varies from day to day. */
function gamma(random: () => number): number {
  let product = 1
  for (let at = 0; at < 4; at += 1) product *= 1 - random()
  return -Math.log(product) / 4
}

export interface DeskYear {
  readonly requests: readonly Counted[]
  readonly random: () => number
}

/** In the order in which they come. `weeks` from the beginning of September. */
export function yearOf(seed: number, weeks = 52): DeskYear {
  const random = randomOf(seed)
  const topics = topicsOf(random)
  const requests: Counted[] = []
  for (let day = 0; day < weeks * 7; day += 1) {
    const moods = topics.map(() => gamma(random))
    for (let hour = 0; hour < 24; hour += 1) {
      const from = YEAR_BEGINS + day * DAY + hour * HOUR
      const times: { readonly at: number; readonly topic: Topic }[] = []
      for (const [nth, topic] of topics.entries()) {
        const rate = rateAt(from) * topic.share * (moods[nth] ?? 1)
        const gap = () => -Math.log(1 - random()) / rate
        for (let at = gap(); at < 1; at += gap()) times.push({ at: from + at * HOUR, topic })
      }
      for (const { at, topic } of times.toSorted((a, b) => a.at - b.at))
        requests.push(requestOf(requests.length + 1, topic, at, random))
    }
  }
  return { requests, random }
}

/** Of a hundred requests so many say that something fails; of the reports of a fault nearly all. */
const FAULTS_SAID = 60
const FAULTS_REPORTED = 90
export const FIRST_REPORT = 1_000_000

/** By its number, so that the year stays the same. */
export function reported(id: number, text: string): string {
  const said = Math.imul(id, 0x9e3779b1) >>> 0
  const says = said % 100 < (id >= FIRST_REPORT ? FAULTS_REPORTED : FAULTS_SAID)
  return says ? `${text} panne` : text
}

function requestOf(id: number, topic: Topic, at: number, random: () => number): Counted {
  return countedOf({
    id,
    number: id,
    requesterId: 1 + Math.floor(random() * 20_000),
    title: textOf(topic.words, random).split(' ').slice(0, 3).join(' '),
    text: reported(id, textOf(topic.words, random)),
    // Guessed where the text names it.
    productId: random() < 0.7 ? topic.productId : null,
    subcategoryCode: random() < 0.5 ? topic.subcategoryCode : null,
    createdAt: Math.floor(at),
  })
}

export const NUMBERS = openStemNumbers()

export function countedOf(sketch: RequestSketch): Counted {
  return counted(sketch, stemsOf(sketch, NUMBERS))
}

/** Twenty people report one fault within `minutes`, from `at` on. Its words are its own; a product is named by some. */
export function faultOf(
  at: number,
  minutes: number,
  random: () => number,
  count = 20,
): readonly Counted[] {
  const product = random() < 0.5 ? 100 + 3 * Math.floor(random() * 20) : null
  const topic: Topic = {
    share: 0,
    productId: product,
    subcategoryCode: null,
    words: Array.from({ length: 9 }, () => wordOf(random)),
  }
  const times = Array.from({ length: count }, () => at + random() * minutes * 60_000)
  return times
    .toSorted((a, b) => a - b)
    .map((time, nth) => requestOf(FIRST_REPORT + nth, topic, time, random))
}

/** The first request at or after that time. */
function firstAt(requests: readonly Counted[], time: number): number {
  let from = 0
  let to = requests.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((requests[middle] as Counted).createdAt < time) from = middle + 1
    else to = middle
  }
  return from
}

function between(requests: readonly Counted[], from: number, to: number): readonly Counted[] {
  return requests.slice(firstAt(requests, from), firstAt(requests, to))
}

const FROM = 5

/** As the service looks; nobody here is a machine, or part of an incident. */
async function burstsAt(
  requests: readonly Counted[],
  recent: readonly Counted[],
  now: number,
  inVain: readonly ToldInVain[] = [],
): Promise<readonly Burst[]> {
  const history = {
    between: async (from: number, to: number, most = Number.POSITIVE_INFINITY) =>
      between(requests, from, to).slice(-most),
    ofPeople: async (all: readonly Counted[]) => all,
    inVain: async () => inVain,
  }
  return (await lookForBursts(history, recent, { from: FROM, now })).bursts
}

/** Bursts that are told in a year in which nothing was the matter, each once. Looked for as often as the service does: bench and product share `looksAgain`. */
export async function alarmsOf(requests: readonly Counted[]): Promise<readonly Burst[]> {
  /** Of each request that belongs to an alarm, all that do. */
  const known = new Map<number, Set<number>>()
  const alarms: Burst[] = []
  const last = { at: -1, minute: -1, recent: 0 }
  for (const [at, { createdAt }] of requests.entries()) {
    const now = createdAt + 1
    const minute = Math.floor(now / MINUTE)
    if (minute === last.minute && !looksAgain(at - last.at, last.recent)) continue
    const recent = between(requests, now - BURST_HOUR, now)
    Object.assign(last, { at, minute, recent: recent.length })
    if (recent.length < FROM) continue
    const inVain = alarms
      .filter((burst) => toldAt(burst) >= now - REMEMBERED)
      .map(({ members: [first] }) => ({
        firstAt: first?.createdAt ?? 0,
        ids: [...(known.get(first?.id ?? 0) ?? [])],
      }))
    for (const burst of await burstsAt(requests, recent, now, inVain)) {
      const ids = burst.members.map(({ id }) => id)
      const first = ids.find((id) => known.has(id))
      if (first === undefined) alarms.push(burst)
      const told = known.get(first ?? 0) ?? new Set<number>()
      for (const id of ids.filter((one) => !known.has(one))) known.set(id, told.add(id))
    }
  }
  return alarms
}

/** When the last of those came by whom it was told, epoch ms. */
export function toldAt({ members }: Burst): number {
  return Math.max(...members.map(({ createdAt }) => createdAt))
}

export interface FaultsAsked {
  /** Weeks of the year in which they strike; without it those of which what is usual is known. */
  readonly weeks?: readonly number[]
  /** After so many alarms of which nothing came. */
  readonly inVain?: number
}

/** Of each fault, the how-manieth of its twenty requests it is seen by; Infinity: never. In working hours. */
export async function faultsSeen(
  requests: readonly Counted[],
  seed: number,
  faults: number,
  { weeks = knownWeeks(requests), inVain = 0 }: FaultsAsked = {},
): Promise<readonly number[]> {
  const random = randomOf(7000 + seed)
  const seen: number[] = []
  for (let fault = 0; fault < faults; fault += 1) {
    const day = pick(weeks, random) * 7 + Math.floor(random() * 5)
    const at = YEAR_BEGINS + day * DAY + (8 + Math.floor(random() * 9)) * HOUR
    seen.push(await seenBy(requests, faultOf(at, 10 + random() * 45, random), inVain))
  }
  return seen
}

const FIRST_KNOWN = 7

function knownWeeks(requests: readonly Counted[]): readonly number[] {
  const last = (requests.at(-1) as Counted).createdAt
  const weeks = Math.floor((last - YEAR_BEGINS) / (7 * DAY))
  return Array.from({ length: weeks - FIRST_KNOWN }, (_, at) => FIRST_KNOWN + at)
}

async function seenBy(
  requests: readonly Counted[],
  fault: readonly Counted[],
  times: number,
): Promise<number> {
  const inVain = Array.from({ length: times }, () => ({ firstAt: 0, ids: [] }))
  const ids = new Set(fault.map(({ id }) => id))
  for (const [at, { createdAt }] of fault.entries()) {
    const now = createdAt + 1
    const reported = fault.slice(0, at + 1).filter((one) => one.createdAt >= now - BURST_HOUR)
    const recent = [...between(requests, now - BURST_HOUR, now), ...reported]
    const bursts = await burstsAt(requests, recent, now, inVain)
    const isSeen = bursts.some(({ members }) => members.filter(({ id }) => ids.has(id)).length >= 3)
    if (isSeen) return at + 1
  }
  return Number.POSITIVE_INFINITY
}
