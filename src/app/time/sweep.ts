/** The sweep: warnings, reminders, automatic closings and purges that are due; each is decided anew when it is written. */

import type { Decision } from '../../core/deciding/decision/decision.js'
import { digestOf } from '../../core/deciding/decision/digest.js'
import {
  dueNow,
  type ExpiryAction,
  type ExpiryDue,
  expire,
} from '../../core/deciding/time/expiry.js'
import type { ExpiryCase } from '../../core/deciding/time/expiry-case.js'
import { nudged, reopenedByTime } from '../../core/deciding/time/unanswered.js'
import { holdUnreachable } from '../../core/deciding/time/unreachable.js'
import { woken } from '../../core/deciding/time/waking.js'
import type { ServiceLevels } from '../../core/request/dates/service-levels.js'
import { formatReference } from '../../core/text/reference.js'
import type { Unit } from '../ports/store.js'
import { learnWhenDue } from './learn-routing.js'
import { tellSummaries } from './summaries.js'
import { endsSweep, type SweepContext } from './sweep-context.js'
import { raiseAlerts, tellAlerts } from './targets.js'

/** How many requests each was done to; `alert`: somebody is told of their targets; `summary`: teams that got one. */
export type Swept = Readonly<Record<ExpiryAction | 'alert' | 'summary', number>>

const BATCH = 100
/** Another process changed a request since it was read: the batch is read again. */
const CONFLICT_TRIES = 5
/** The clock of this machine is doubted: nothing is done by it. */
export class ClockFault extends Error {}

/** Safe to end at any point, to run twice, and to run on two machines. */
export async function sweep(sweeping: SweepContext): Promise<Swept> {
  const { sweeps, clock, watch, policy, progress, stopped } = sweeping
  const belief = await watch.judge()
  if (!belief.believed) throw new ClockFault(belief.says)
  const swept = noneSwept()
  let seen = 0
  for (const ids of batchesOf(await sweeps.candidates(policy, clock.now()))) {
    if (stopped?.()) break
    for (const act of await sweepBatch(sweeping, ids)) swept[act]++
    seen += ids.length
    progress?.(seen)
  }
  await tellNews(sweeping)
  swept.alert = await raiseAlerts(sweeping)
  // First the summaries: what they say is not told again as a reminder.
  swept.summary = await tellSummaries(sweeping)
  await tellAlerts(sweeping)
  await sweeps.clean(policy, clock.now())
  await sweeps.finished(clock.now())
  await learnRoutes(sweeping)
  return swept
}

function noneSwept(): Record<keyof Swept, number> {
  return {
    warn: 0,
    remind: 0,
    close: 0,
    purge: 0,
    hold: 0,
    nudge: 0,
    reopen: 0,
    wake: 0,
    alert: 0,
    summary: 0,
  }
}

function* batchesOf(ids: readonly number[]): Generator<readonly number[]> {
  for (let at = 0; at < ids.length; at += BATCH) yield ids.slice(at, at + BATCH)
}

/** One transaction for the batch; if one request stops it, each gets its own. */
async function sweepBatch(sweeping: SweepContext, ids: readonly number[]): Promise<ExpiryAction[]> {
  try {
    return await sweepAll(sweeping, ids)
  } catch (error) {
    if (endsSweep(sweeping, error)) throw error
    const acts: ExpiryAction[] = []
    for (const id of ids) acts.push(...(await sweepOne(sweeping, id)))
    return acts
  }
}

/** A request that can't be swept must not stop the others: it is logged, and tried by the next sweep. */
async function sweepOne(sweeping: SweepContext, id: number): Promise<ExpiryAction[]> {
  for (let attempt = 1; ; attempt++)
    try {
      return await sweepAll(sweeping, [id])
    } catch (error) {
      if (sweeping.store.isLostToAnother(error) && attempt < CONFLICT_TRIES) continue
      if (endsSweep(sweeping, error)) throw error
      sweeping.log.error({ err: error, ticket: id }, 'the sweep could not deal with a request')
      return []
    }
}

/** Their state is read within the transaction that writes what comes of it. */
async function sweepAll(
  { store, clock, policy, serviceLevels }: SweepContext,
  ids: readonly number[],
): Promise<ExpiryAction[]> {
  return store.transaction(async (unit) => {
    const acts: ExpiryAction[] = []
    for (const expiry of await unit.expiryCases(ids)) {
      const act = await expireOne(unit, expiry, { policy, serviceLevels }, clock.now())
      if (act) acts.push(act)
    }
    return acts
  })
}

async function expireOne(
  unit: Unit,
  expiry: ExpiryCase,
  { policy, serviceLevels }: Pick<SweepContext, 'policy' | 'serviceLevels'>,
  now: number,
): Promise<ExpiryAction | null> {
  const due = dueNow(expiry, policy, now)
  const { act } = due
  if (act === 'wait') return null
  if (act === 'purge') {
    await unit.purge(expiry.ticket, now)
    return act
  }
  const decision =
    (await toldToAgents(unit, expiry, { due, serviceLevels }, now)) ?? expire(expiry, policy, now)
  if (!decision) return null
  await unit.writeExpiry(decision, act, now)
  return act
}

const TOLD_TO_AGENTS: readonly ExpiryDue['act'][] = ['hold', 'nudge', 'reopen', 'wake']

/** What goes to the agents' side; null: it goes to the requester. */
async function toldToAgents(
  unit: Unit,
  expiry: ExpiryCase,
  { due, serviceLevels }: { readonly due: ExpiryDue; readonly serviceLevels: ServiceLevels },
  now: number,
): Promise<Decision | null> {
  if (!TOLD_TO_AGENTS.includes(due.act)) return null
  const { agentId } = expiry.ticket
  const [agent = null] = agentId === null ? [] : await unit.peopleById([agentId])
  const catalogue = await unit.catalogue()
  if (due.act === 'wake') return woken(expiry, agent, { catalogue, serviceLevels }, now)
  if (due.act === 'nudge') return nudged(expiry, due, { agent, catalogue }, now)
  if (due.act === 'reopen') return reopenedByTime(expiry, agent, { catalogue, serviceLevels }, now)
  return holdUnreachable(expiry, agent, catalogue, now)
}

/** What was done since the last digest, to whoever should know; told once. */
async function tellNews({ store, clock }: SweepContext): Promise<void> {
  await store.transaction(async (unit) => {
    for (const { to, as, news } of await unit.takeNews())
      await unit.send(digestOf(news, to, as), clock.now())
  })
}

/** After the purges, so that it knows nothing of what went. Without it the desk works as before: a bug is logged. */
async function learnRoutes({ routing, log, ...sweeping }: SweepContext): Promise<void> {
  if (!routing) return
  try {
    const model = await learnWhenDue({ ...sweeping, routing })
    if (model && model.decisions > 0)
      log.info({ decisions: model.decisions }, 'learnt who solves what')
  } catch (error) {
    if (sweeping.isHouseFault?.(error)) throw error
    log.error({ err: error }, 'could not learn who solves what')
  }
}

/** One request of a rehearsal. */
export interface ForeseenAction {
  readonly ref: string
  readonly due: ExpiryDue
}

/** What a sweep at `now` would do, and why; it writes nothing. */
export async function* foresee(
  { store, sweeps, policy }: Pick<SweepContext, 'store' | 'sweeps' | 'policy'>,
  now: number,
): AsyncGenerator<ForeseenAction> {
  for (const ids of batchesOf(await sweeps.candidates(policy, now)))
    for (const expiry of await store.transaction((unit) => unit.expiryCases(ids)))
      yield { ref: formatReference(expiry.ticket.number), due: dueNow(expiry, policy, now) }
}
