/** How the desk is: the state of its parts, and from it what is wrong, since when, and what to do. */

import { inOrder, kindOf, type PartName, type ProblemKind, type ProblemName } from './part-names.js'

export interface PartHealth {
  readonly part: PartName
  /** `starting`: it has neither worked nor failed yet. */
  readonly state: 'starting' | 'ok' | 'down'
  /** Epoch ms. */
  readonly since: number
  /** What is wrong, in one line; '' otherwise. */
  readonly reason: string
  /** When it last did its work without a fault, epoch ms; null: not since the start. */
  readonly workedAt: number | null
}

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

/** What the database says of the service; all times epoch ms. */
export interface ServiceFacts {
  readonly startedAt: number
  readonly seenAt: number
  readonly stopped: boolean
}

export interface DeskFacts {
  /** Null: no service has run yet. */
  readonly service: ServiceFacts | null
  readonly parts: readonly PartHealth[]
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
/** It sweeps every five minutes, ms. */
const SWEEP_DUE = 20 * 60_000

/** What is wrong at `now`, in the order of `PROBLEMS`, each at most once. */
export function problemsOf(facts: DeskFacts, policy: HealthPolicy, now: number): Problem[] {
  const away = serviceAway(facts.service, now)
  // Of a service that does not run nothing else is known.
  if (away !== null) return [away]
  const down = facts.parts
    .filter(({ state }) => state === 'down')
    .map(({ part, since, reason }) => ({ problem: part, since, reason }))
  const found = [
    ...down,
    ...backlog(facts, policy, now),
    ...sweepLate(facts, now),
    ...canaryLate(facts, policy, now),
  ]
  return inOrder(found)
}

function serviceAway(service: ServiceFacts | null, now: number): Problem | null {
  if (service === null) return { problem: 'service', since: 0, reason: 'it has never run' }
  const since = service.seenAt
  if (service.stopped) return { problem: 'service', since, reason: 'it was stopped' }
  if (now - since <= SILENT) return null
  return { problem: 'service', since, reason: 'it ended without a word, or stands still' }
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

export interface Alarm {
  readonly problem: ProblemName
  /** When it began. */
  readonly since: number
}

/** Of these a problem is only the consequence: whoever is told of the one need not be told of the other. */
const CAUSES: Readonly<Partial<Record<ProblemKind, readonly ProblemName[]>>> = {
  // By the desk's own mailbox: it goes no other way.
  canary: ['intake', 'handling', 'sending'],
}

/** What the operator is to be told now: what has lasted for too long, and what of it is over. */
export function alarmsDue(
  problems: readonly Problem[],
  told: readonly Alarm[],
  { alarmAfter }: HealthPolicy,
  now: number,
): { readonly began: readonly Problem[]; readonly ended: readonly Alarm[] } {
  const isTold = (name: ProblemName) => told.some(({ problem }) => problem === name)
  const lasts = (name: ProblemName) => problems.some(({ problem }) => problem === name)
  // Until the next look also by a cause that is over: what it held up is only coming in.
  const isExplained = (name: ProblemName) =>
    CAUSES[kindOf(name)]?.some((cause) => lasts(cause) || isTold(cause)) === true
  return {
    began: problems.filter(
      ({ problem, since }) =>
        !isTold(problem) && !isExplained(problem) && now - since >= alarmAfter,
    ),
    ended: told.filter(({ problem }) => !lasts(problem)),
  }
}
