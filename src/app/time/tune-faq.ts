/** Finds from which confidence on answers are shown: by what the base says to requests that it has no answer for, and by what became of those shown. */

import { setImmediate as nextTurn } from 'node:timers/promises'
import { surestOf } from '../../core/faq/evaluate.js'
import type { FaqBase } from '../../core/faq/faq-base.js'
import { type Calibration, calibrated, ownThreshold, shifted } from '../../core/faq/threshold.js'
import type { Locale } from '../../core/request/person.js'
import type { FaqThresholds, KeptThreshold } from '../ports/faq-thresholds.js'

export interface FaqTuning {
  readonly thresholds: FaqThresholds
  /** Requests that no base for a school answers, by language. */
  readonly unanswered: ReadonlyMap<Locale, readonly string[]>
  readonly now: number
}

export interface Tuned {
  readonly kept: KeptThreshold
  readonly because: Calibration['because']
  /** Answers that it may be moved by, shown since it moved last. */
  readonly waiting: number
}

/** Writes what changed. A language without such requests keeps the shipped threshold until its answers tell more. */
export async function tuneFaq({ thresholds, unanswered, now }: FaqTuning): Promise<Tuned[]> {
  const base = await thresholds.base()
  const before = new Map((await thresholds.kept()).map((kept) => [kept.locale, kept]))
  const tuned: Tuned[] = []
  for (const locale of base.locales) {
    const former = before.get(locale)
    const surest = await allSurest(base, locale, unanswered.get(locale) ?? [])
    const computed = ownThreshold(surest, base.sizeIn(locale))
    const start = former ?? {
      locale,
      threshold: computed,
      computed,
      requests: 0,
      decided: 0,
      movedAt: now,
    }
    const anew = {
      ...start,
      threshold: shifted(start, computed),
      computed,
      requests: surest.length,
    }
    const decided = await thresholds.decided(anew)
    const { threshold, because } = calibrated(anew.threshold, decided)
    const moved = { ...anew, threshold, decided: decided.length, movedAt: now }
    const kept = because === 'raised' || because === 'lowered' ? moved : anew
    if (former === undefined || differs(former, kept)) await thresholds.keep(kept)
    tuned.push({ kept, because, waiting: decided.length })
  }
  return tuned
}

function differs(former: KeptThreshold, kept: KeptThreshold): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) < 0.005
  return (
    !near(former.threshold, kept.threshold) ||
    !near(former.computed, kept.computed) ||
    former.requests !== kept.requests ||
    former.movedAt !== kept.movedAt
  )
}

/** How sure the surest answer to each is; a large base takes some ms for one. */
async function allSurest(
  base: FaqBase,
  locale: Locale,
  texts: readonly string[],
): Promise<number[]> {
  const surest: number[] = []
  for (const text of texts) {
    surest.push(surestOf(base, text, locale))
    await nextTurn()
  }
  return surest
}
