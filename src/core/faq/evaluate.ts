/** Evaluates an FAQ with judged requests: how often it suggests a right answer, or a wrong one. */

import type { Locale } from '../request/person.js'
import type { FaqEntry } from './entry.js'
import { FaqBase } from './faq-base.js'
import { ownThreshold } from './threshold.js'

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
  /** That the base gets when it is imported. */
  readonly threshold: number
  /**
   * The lowest threshold at which at most 3 of 100 requests without an answer are shown one; with too
   * few such requests, at least the base's own threshold.
   */
  readonly proposed: number
}

/** An acknowledgement shows no more. */
const MOST_SHOWN = 3
const SILLY = 0.03
/** With fewer unanswered requests, a single one is more than 3 of 100. */
export const LEAST_UNANSWERED = 34

/** `strangers`: requests that hardly any base answers, in the language of the entries. Shares are 0 to 1; NaN where there is nothing to count. */
export function evaluateFaq(
  entries: readonly FaqEntry[],
  requests: readonly JudgedRequest[],
  strangers: readonly string[] = [],
): FaqFigures {
  const base = new FaqBase()
  for (const entry of entries) base.add(entry)
  const locale = entries[0]?.locale ?? 'fr'
  const judged = requests.map(({ text, relevant }) => {
    const found = base.rank({ text, product: '', locale, today: '' }, MOST_SHOWN)
    const right = found.map(({ entry }) => relevant.includes(entry.id))
    return { answerable: relevant.length > 0, right, sure: found.map((hit) => hit.confidence) }
  })
  const surest = strangers.map((text) => surestOf(base, text, locale))
  const threshold = ownThreshold(surest, base.sizeIn(locale))
  const answerable = judged.filter(({ answerable }) => answerable)
  const others = judged.filter(({ answerable }) => !answerable)
  const tops = others.map(({ sure }) => Math.max(0, ...sure)).sort((a, b) => b - a)
  const least = (tops[Math.floor(others.length * SILLY)] ?? 0) + 0.01
  return {
    requests: requests.length,
    first: share(answerable, ({ right }) => right[0] === true),
    topThree: share(answerable, ({ right }) => right.includes(true)),
    useful: share(answerable, ({ right, sure }) =>
      right.some((is, at) => is && (sure[at] ?? 0) >= threshold),
    ),
    silly: share(others, ({ sure }) => sure.some((value) => value >= threshold)),
    unanswered: others.length,
    threshold,
    proposed: Math.min(1, others.length < LEAST_UNANSWERED ? Math.max(threshold, least) : least),
  }
}

/** How sure the surest answer of the three that may be shown is; 0: there is none. */
export function surestOf(base: FaqBase, text: string, locale: Locale): number {
  const best = base.rank({ text, product: '', locale, today: '' }, MOST_SHOWN)
  return Math.max(0, ...best.map(({ confidence }) => confidence))
}

function share<T>(all: readonly T[], holds: (item: T) => boolean): number {
  return all.filter(holds).length / all.length
}
