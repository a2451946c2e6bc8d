/** Looks for bursts among the requests of the last hour: which of them count, what is usual at that hour, and how many alarms were in vain lately. */

import {
  BESIDE,
  BURST_HOUR,
  type Burst,
  burstsAmong,
  candidatesIn,
  FORMER_WEEKS,
  LATEST,
  LATEST_FROM,
} from '../../core/incidents/burst.js'
import {
  type Evidence,
  endedInVain,
  evidenceAfter,
  REMEMBERED,
} from '../../core/incidents/burst-evidence.js'
import type { Counted } from '../../core/incidents/counted.js'
import { isToldAgain } from '../../core/incidents/told-again.js'
import { WEEK } from '../../core/running/durations.js'
import type { BurstHistory } from './burst-history.js'

export interface BurstLook {
  /** Requests of people; newsletters and robots are none. */
  readonly counted: readonly Counted[]
  readonly bursts: readonly Burst[]
  /** Bursts told lately that technicians made nothing of: more is asked of these. 0 where nothing is unusual. */
  readonly inVain: number
}

/** `recent`: the requests of the hour before `now`, epoch ms; `from`: of fewer no burst is made. Changes nothing. */
export async function lookForBursts(
  history: BurstHistory,
  recent: readonly Counted[],
  { from, now }: { readonly from: number; readonly now: number },
): Promise<BurstLook> {
  const counted = await history.ofPeople(recent)
  const none = { counted, bursts: [], inVain: 0 }
  if (counted.length < from) return none
  const former = await formerHours(history, now)
  const candidatesOf = (evidence: Evidence) => candidatesIn(counted, former, from, evidence)
  const few = candidatesOf(evidenceAfter(0))
  if (few.length === 0) return none
  const told = await history.inVain(now - REMEMBERED)
  const inVain = endedInVain(told, now)
  const evidence = evidenceAfter(inVain)
  const candidates = inVain > 0 ? candidatesOf(evidence) : few
  if (candidates.length === 0) return { ...none, inVain }
  // Seldom: so many are not read for every request.
  const before = await history.between(now - LATEST_FROM, now - BURST_HOUR, LATEST)
  const bursts = burstsAmong(candidates, before, now, evidence)
  const known = [...before, ...counted]
  const news = bursts.filter((one) => !isToldAgain(one, told, known, now))
  return { counted, bursts: news, inVain }
}

async function formerHours(
  history: BurstHistory,
  now: number,
): Promise<readonly (readonly Counted[])[]> {
  const hours: (readonly Counted[])[] = []
  for (let week = 1; week <= FORMER_WEEKS; week += 1) {
    const until = now - week * WEEK
    hours.push(await history.between(until - BURST_HOUR - BESIDE, until + BESIDE))
  }
  return hours
}
