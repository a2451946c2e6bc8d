/** What fails at many at once, by its name: of the words of an incident's head, the one that most reports of faults about that hour have. */

import { HOUR } from '../running/durations.js'
import { fold } from '../text/text.js'
import type { RequestSketch } from './incident.js'
import { namesIn, READ } from './prepared.js'
import { isFaultWord, saysOutage } from './says-fault.js'

/** A request with its stems. */
interface Stemmed extends Pick<RequestSketch, 'requesterId' | 'createdAt' | 'title' | 'text'> {
  readonly stems: ReadonlySet<string>
}

/** People beside the head's who report a fault and have the word; of fewer nothing is concluded. */
const LEAST = 3
/** And of all who wrote within the same hour, so much. « Salle » stands in many requests of any day. */
const SHARE = 0.1

/** Null: no word of the head is one that many report. `others`: without the head. */
export function whatFails(head: Stemmed, others: readonly Stemmed[]): string | null {
  const times = others.map(({ createdAt }) => createdAt).toSorted((a, b) => a - b)
  const names = [...namesIn(head)]
  // Each is read once, however many of the names it has.
  const reports = others
    .filter(({ stems }) => names.some((stem) => stems.has(stem)))
    .filter(reportsFault)
  let best: { readonly stem: string; readonly count: number } | null = null
  for (const stem of names) {
    const having = reports.filter(({ stems }) => stems.has(stem))
    if (having.length < Math.max(LEAST, best?.count ?? 0)) continue
    const busiest = busiestHour(firstOfEach(having))
    if (busiest.count < LEAST || busiest.count <= (best?.count ?? 0)) continue
    const all = countWithin(times, busiest.from)
    if (busiest.count >= SHARE * all) best = { stem, count: busiest.count }
  }
  return best?.stem ?? null
}

/** In so many words: what only asks for nothing else is none. */
export function namesFault({ title, text }: Pick<RequestSketch, 'title' | 'text'>): boolean {
  return isFaultWord(fold(`${title}\n${text.slice(0, READ)}`))
}

/** Of what names what fails at many. */
export function reportsFault({ title, text }: Pick<RequestSketch, 'title' | 'text'>): boolean {
  return saysOutage(fold(`${title}\n${text.slice(0, READ)}`))
}

/** Their times, epoch ms, in order. */
function firstOfEach(requests: readonly Stemmed[]): readonly number[] {
  const first = new Map<number, number>()
  for (const { requesterId, createdAt } of requests)
    first.set(requesterId, Math.min(createdAt, first.get(requesterId) ?? createdAt))
  return [...first.values()].toSorted((a, b) => a - b)
}

/** The hour in which most of these times lie. */
function busiestHour(times: readonly number[]): { readonly from: number; readonly count: number } {
  let most = { from: 0, count: 0 }
  let first = 0
  for (const [at, time] of times.entries()) {
    while ((times[first] as number) < time - HOUR) first += 1
    if (at - first + 1 > most.count) most = { from: times[first] as number, count: at - first + 1 }
  }
  return most
}

function countWithin(times: readonly number[], from: number): number {
  return times.filter((time) => time >= from && time <= from + HOUR).length
}
