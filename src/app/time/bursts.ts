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
import { type Evidence, evidenceAfter, REMEMBERED } from '../../core/incidents/burst-evidence.js'
import type { Prepared } from '../../core/incidents/likeness.js'
import type { PreparedRound } from '../../core/incidents/prepared-once.js'
import type { Unit } from '../ports/store.js'

export type BurstReads = Pick<Unit, 'noBurst' | 'openedBetween' | 'burstsInVain'>

export interface BurstLook {
  /** Requests of people; newsletters and robots are none. */
  readonly counted: readonly Prepared[]
  readonly bursts: readonly Burst[]
}

const WEEK = 7 * 24 * 60 * 60_000

/** `recent`: the requests of the hour before `now`, epoch ms; `from`: of fewer no burst is made. Changes nothing. */
export async function lookForBursts(
  reads: BurstReads,
  preparing: PreparedRound,
  recent: readonly Prepared[],
  { from, now }: { readonly from: number; readonly now: number },
): Promise<BurstLook> {
  const { automatic } = await reads.noBurst(recent.map(({ id }) => id))
  const counted = recent.filter(({ id }) => !automatic.has(id))
  const none = { counted, bursts: [] }
  if (counted.length < from) return none
  const former = await formerHours(reads, preparing, now)
  const candidatesOf = (evidence: Evidence) => candidatesIn(counted, former, from, evidence)
  const few = candidatesOf(evidenceAfter(0))
  if (few.length === 0) return none
  const inVain = await reads.burstsInVain(now - REMEMBERED)
  const evidence = evidenceAfter(inVain)
  const candidates = inVain > 0 ? candidatesOf(evidence) : few
  if (candidates.length === 0) return none
  // Seldom: so many are not read for every request.
  const before = await reads.openedBetween(now - LATEST_FROM, now - BURST_HOUR, LATEST)
  return { counted, bursts: burstsAmong(candidates, preparing.all(before), now, evidence) }
}

async function formerHours(
  reads: BurstReads,
  preparing: PreparedRound,
  now: number,
): Promise<Prepared[][]> {
  const hours: Prepared[][] = []
  for (let week = 1; week <= FORMER_WEEKS; week += 1) {
    const until = now - week * WEEK
    const found = await reads.openedBetween(until - BURST_HOUR - BESIDE, until + BESIDE)
    hours.push(preparing.all(found))
  }
  return hours
}
