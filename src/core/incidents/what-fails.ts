/** What fails at many at once, by its name: of the words of an incident's head, the one that most reports of faults about that hour have. */

import { HOUR } from '../running/durations.js'
import { namesIn, type Prepared } from './prepared.js'

/** People beside the head's who report a fault and have the word; of fewer nothing is concluded. */
const LEAST = 3
/** And of all who wrote within the same hour, so much. « Salle » stands in many requests of any day. */
const SHARE = 0.1

/** Null: no word of the head is one that many report. `others`: without the head. */
export function whatFails(head: Prepared, others: readonly Prepared[]): string | null {
  const times = others.map(({ createdAt }) => createdAt).toSorted((a, b) => a - b)
  const names = [...namesIn(head)]
  const reports = others.filter((one) => one.reportsFault)
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

/** Their times, epoch ms, in order. */
function firstOfEach(requests: readonly Prepared[]): readonly number[] {
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
