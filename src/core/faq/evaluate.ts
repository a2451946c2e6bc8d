/** Evaluates an FAQ with judged requests: how often it suggests a right answer, or a wrong one. */

import { THRESHOLD } from './confidence.js'
import type { FaqEntry } from './entry.js'
import { FaqBase } from './faq-base.js'

export interface JudgedRequest {
  readonly text: string
  /** Ids of the entries that answer it; empty when none does. */
  readonly relevant: readonly string[]
}

export interface FaqFigures {
  readonly requests: number
  /** Share of answerable requests whose answer ranks first, and among the first three. */
  readonly first: number
  readonly topThree: number
  /** At the threshold: share of answerable requests shown a right answer, and of others shown any. */
  readonly useful: number
  readonly silly: number
  readonly unanswered: number
  /**
   * The lowest threshold at which at most 3 of 100 requests without an answer are shown one; with too
   * few such requests, at least the shipped threshold.
   */
  readonly proposed: number
}

const SILLY = 0.03
/** With fewer unanswered requests, a single one is more than 3 of 100. */
export const LEAST_UNANSWERED = 34

/** Shares are 0 to 1; NaN where there is nothing to count. */
export function evaluateFaq(
  entries: readonly FaqEntry[],
  requests: readonly JudgedRequest[],
): FaqFigures {
  const base = new FaqBase()
  for (const entry of entries) base.add(entry)
  const locale = entries[0]?.locale ?? 'fr'
  const judged = requests.map(({ text, relevant }) => {
    const found = base.rank({ text, product: '', locale, today: '' }, 3)
    const right = found.map(({ entry }) => relevant.includes(entry.id))
    return { answerable: relevant.length > 0, right, sure: found.map((hit) => hit.confidence) }
  })
  const answerable = judged.filter(({ answerable }) => answerable)
  const others = judged.filter(({ answerable }) => !answerable)
  const tops = others.map(({ sure }) => Math.max(0, ...sure)).sort((a, b) => b - a)
  const least = (tops[Math.floor(others.length * SILLY)] ?? 0) + 0.01
  return {
    requests: requests.length,
    first: share(answerable, ({ right }) => right[0] === true),
    topThree: share(answerable, ({ right }) => right.includes(true)),
    useful: share(answerable, ({ right, sure }) =>
      right.some((is, at) => is && (sure[at] ?? 0) >= THRESHOLD),
    ),
    silly: share(others, ({ sure }) => sure.some((value) => value >= THRESHOLD)),
    unanswered: others.length,
    proposed: Math.min(1, others.length < LEAST_UNANSWERED ? Math.max(THRESHOLD, least) : least),
  }
}

function share<T>(all: readonly T[], holds: (item: T) => boolean): number {
  return all.filter(holds).length / all.length
}
