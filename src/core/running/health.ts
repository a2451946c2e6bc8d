/** How the desk is: the state of its parts, and from it what is wrong, since when, and what to do. */

import type { PartHealth, ServiceFacts } from './part-health.js'
import { inProblemOrder, type ProblemName } from './part-names.js'
import {
  type HeldLease,
  type Member,
  type ProcessHealth,
  rolesWithoutProcess,
} from './processes.js'

export interface QueueFacts {
  readonly count: number
  /** When the oldest came, epoch ms; null: there is none. */
  readonly oldest: number | null
}

/** `received`: to be handled; `fetching`: chat messages without their text; `waiting`: notices to be sent. */
export const QUEUES = ['fetching', 'received', 'held', 'failed', 'waiting', 'dead'] as const
export type QueueName = (typeof QUEUES)[number]

/** The mails that the desk sends to itself, all the way. */
export interface CanaryFacts {
  readonly lastSentAt: number
  readonly lastArrivedAt: number | null
  /** When the oldest was sent of those that none has arrived after; null: the last one arrived. */
  readonly waitingSince: number | null
  /** Why the last one could not be sent; '' when it was. */
  readonly fault: string
}

export interface DeskFacts {
  /** Null: no service has run yet. */
  readonly service: ServiceFacts | null
  readonly parts: readonly PartHealth[]
  /** What each process said, of which `service` and `parts` are made. */
  readonly processes?: readonly ProcessHealth[]
  /** Where several may share the database. */
  readonly members?: readonly Member[]
  readonly leases?: readonly HeldLease[]
  readonly queues: Readonly<Record<QueueName, QueueFacts>>
  /** Null: none has ended yet. */
  readonly lastSweep: number | null
  /** Null: none was sent yet. */
  readonly canary: CanaryFacts | null
}

export interface HealthPolicy {
  /** So long something may be wrong before the operator is told, ms. */
  readonly alarmAfter: number
  /** Interval of the canaries, ms; null: none are sent. */
  readonly canaryEvery: number | null
}

export interface Problem {
  readonly problem: ProblemName
  readonly since: number
  /** One line. */
  readonly reason: string
}

/** The service says that it lives this often, ms. */
export const HEARTBEAT = 30_000
/** Without a sign of life for so long it does not run, ms. */
const SILENT = 4 * HEARTBEAT
/** It sweeps this often, ms. */
export const SWEEP_EVERY = 5 * 60_000
const SWEEP_DUE = 4 * SWEEP_EVERY

/** What is wrong at `now`, in the order of `PROBLEMS`, each at most once. */
export function problemsOf(facts: DeskFacts, policy: HealthPolicy, now: number): Problem[] {
  const away = serviceAway(facts.service, now)
  // Of a service that does not run nothing else is known.
  if (away !== null) return [away]
  const down = facts.parts
    .filter(({ state }) => state === 'down')
    .map(({ part, since, reason }) => ({ problem: part, since, reason }))
  const found = [
    ...uncovered(facts),
    ...down,
    ...backlog(facts, policy, now),
    ...sweepLate(facts, now),
    ...canaryLate(facts, policy, now),
  ]
  return inProblemOrder(found)
}

function serviceAway(service: ServiceFacts | null, now: number): Problem | null {
  if (service === null) return { problem: 'service', since: 0, reason: 'it has never run' }
  const since = service.seenAt
  if (service.stopped) return { problem: 'service', since, reason: 'it was stopped' }
  if (now - since <= SILENT) return null
  return { problem: 'service', since, reason: 'it ended without a word, or stands still' }
}

function uncovered({ members = [] }: DeskFacts): Problem[] {
  const [first] = rolesWithoutProcess(members)
  return first ? [{ problem: 'service', since: first.since, reason: first.reason }] : []
}

/** Nothing failed, and still a message is not handled. */
function backlog({ queues }: DeskFacts, { alarmAfter }: HealthPolicy, now: number): Problem[] {
  const { oldest, count } = queues.received
  if (oldest === null || now - oldest < alarmAfter) return []
  return [{ problem: 'handling', since: oldest, reason: `${count} message(s) wait to be handled` }]
}

function sweepLate({ lastSweep, service }: DeskFacts, now: number): Problem[] {
  // What was missed while nothing ran is swept right after the start.
  const since = Math.max(lastSweep ?? 0, service?.startedAt ?? 0)
  if (now - since < SWEEP_DUE) return []
  return [{ problem: 'sweep', since, reason: 'no sweep has ended since then' }]
}

function canaryLate(
  { canary, service }: DeskFacts,
  { alarmAfter, canaryEvery }: HealthPolicy,
  now: number,
): Problem[] {
  if (canaryEvery === null) return []
  const { waitingSince = null, lastSentAt = 0, fault = '' } = canary ?? {}
  if (waitingSince !== null && now - waitingSince >= alarmAfter)
    return [{ problem: 'canary', since: waitingSince, reason: absence(fault) }]
  const since = Math.max(lastSentAt, service?.startedAt ?? 0)
  if (now - since < 2 * canaryEvery + alarmAfter) return []
  return [{ problem: 'canary', since, reason: 'none has been sent since then' }]
}

function absence(fault: string): string {
  return fault === ''
    ? 'a mail that the desk sent to itself has not come back'
    : `the desk can't send a mail to itself: ${fault}`
}
