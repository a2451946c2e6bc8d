/** Rounds over incidents: tells each request what its incident was told, offers those that came since, and watches for bursts. */

import { stillProposed, windowFrom } from '../../core/deciding/incident/incident-shown.js'
import {
  BURST_READ,
  burstTold,
  offered,
  toldLately,
} from '../../core/deciding/incident/offering.js'
import { spread } from '../../core/deciding/incident/spreading.js'
import type { Policy } from '../../core/deciding/situation/policy.js'
import { BURST_HOUR, type Burst, looksAgain } from '../../core/incidents/burst.js'
import type { Clock } from '../ports/clock.js'
import type { Round } from '../ports/round.js'
import type { Store, Unit } from '../ports/store.js'
import { type BurstReads, openBurstMemory } from './burst-history.js'
import { lookForBursts } from './bursts.js'

export interface IncidentRounds {
  readonly store: Store
  readonly clock: Clock
  readonly rules: Policy
}

/** Requests that are told something within one transaction. */
const BATCH = 25
/** Another process changed a request since it was read: the batch is read again. */
const CONFLICT_TRIES = 5

/**
 * One round after the other; what was looked at is remembered between them, and costs nothing again.
 * Mostly there is nothing to do: that is read outside of any transaction, which would keep others waiting.
 */
export function incidentRounds(rounds: IncidentRounds): () => Promise<Round> {
  const { store, clock } = rounds
  const seen = { minute: 0, newest: 0 }
  const watch = burstWatch(rounds)
  return async () => {
    const now = clock.now()
    const minute = Math.floor(now / 60_000)
    const found = await store.reading(async (reads) => {
      if (await reads.hasSpreadTasks()) return 'tasks'
      const newest = await reads.newestRequest()
      if (newest === seen.newest && minute === seen.minute) return 'nothing'
      const goOn = await reads.hasIncidents(now)
      return { newest, goOn, ...(await watch(reads, newest, now)) }
    })
    if (found === 'nothing') return 'nothing'
    if (found === 'tasks') {
      await spreadSome(rounds)
      return 'more'
    }
    if (found.goOn) await offerAll(rounds)
    if (found.bursts.length > 0) await tellBursts(rounds, found.bursts)
    found.settled()
    Object.assign(seen, { minute, newest: found.newest })
    return 'all'
  }
}

/** Each batch is a transaction of its own: one that ends in the middle leaves every request told, or not. */
async function spreadSome(rounds: IncidentRounds): Promise<boolean> {
  for (let attempt = 1; ; attempt++)
    try {
      return await rounds.store.transaction((unit) => spreadBatch(unit, rounds))
    } catch (error) {
      if (!rounds.store.isLostToAnother(error) || attempt >= CONFLICT_TRIES) throw error
    }
}

async function spreadBatch(unit: Unit, { rules, clock }: IncidentRounds): Promise<boolean> {
  const tasks = await unit.spreadTasks(BATCH)
  if (tasks.length === 0) return false
  const catalogue = await unit.catalogue()
  const faq = await unit.faq()
  const routing = await unit.routing()
  const now = clock.now()
  const changed = new Set<number>()
  for (const task of tasks) {
    const { id } = task.case.ticket
    // It was changed by the news before this one: it is read anew in the next batch.
    if (changed.has(id)) break
    changed.add(id)
    const decision = spread({ ...task.case, catalogue, faq, routing, policy: rules, now })
    await unit.writeSpread(task, decision, now)
  }
  return true
}

/** To whoever has an incident, now and then: requests like it that came since. */
async function offerAll({ store, rules, clock }: IncidentRounds): Promise<void> {
  await store.transaction(async (unit) => {
    const now = clock.now()
    const catalogue = await unit.catalogue()
    await unit.succeedHeads(now)
    for (const incident of await unit.openIncidents(now)) {
      if (toldLately(incident, now)) continue
      const { own, head } = incident
      const since = windowFrom(own.createdAt, rules.incidents, now)
      const proposed = stillProposed(incident, own, await unit.around(since))
      const { status } = head
      const context = { policy: rules.incidents, catalogue }
      const notices = offered({ ...incident, status }, proposed, context, now)
      if (notices.length === 0) continue
      for (const notice of notices) await unit.send(notice, now)
      await unit.offered(head.id, proposed.at(-1)?.request.id ?? 0, now)
    }
  })
}

interface Watched {
  readonly bursts: readonly Burst[]
  /** They are told: they need not be looked for again. */
  settled(): void
}

const NOT_DUE: Watched = { bursts: [], settled: () => undefined }

/** Looks when there is a new request; where many come, once for some of them, and each minute. */
function burstWatch({ rules: { incidents } }: IncidentRounds) {
  const begin = openBurstMemory()
  const last = { newest: 0, minute: 0, recent: 0 }
  return async (reads: BurstReads, newest: number, now: number): Promise<Watched> => {
    const { burstFrom: from } = incidents
    const minute = Math.floor(now / 60_000)
    const isDue = minute !== last.minute || looksAgain(newest - last.newest, last.recent)
    if (from === null || newest === last.newest || !isDue) return NOT_DUE
    const history = begin(reads)
    const recent = await history.between(now - BURST_HOUR, now + 1)
    const { bursts } =
      recent.length < from ? NOT_DUE : await lookForBursts(history, recent, { from, now })
    const settled = () => void Object.assign(last, { newest, minute, recent: recent.length })
    return { bursts, settled }
  }
}

/** Told once; what joins it later is the same burst. */
async function tellBursts(
  { store, clock }: IncidentRounds,
  bursts: readonly Burst[],
): Promise<void> {
  await store.transaction(async (unit) => {
    for (const burst of bursts) {
      const ids = burst.members.map(({ id }) => id)
      const isNew = await unit.claimBurst(ids)
      if (!isNew || (await unit.hasIncidentAmong(ids))) continue
      const shown = await unit.ticketsById(ids.slice(0, BURST_READ))
      for (const notice of burstTold(burst, shown, await unit.catalogue()))
        await unit.send(notice, clock.now())
    }
  })
}
