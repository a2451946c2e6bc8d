/** Gauges of the desk at the moment of a scrape: parts, problems, queues, sweep, canary, sending budget, build. */

import { Gauge, type Registry } from 'prom-client'
import { type DeskFacts, QUEUES } from '../../core/running/health.js'
import { kindOf, mailboxOf, PROBLEMS, type ProblemName } from '../../core/running/part-names.js'
import type { DeskState } from './desk-state.js'

export interface BuildFacts {
  readonly version: string
  readonly node: string
  /** Of the database. */
  readonly driver: string
}

/** Name, meaning, labels. */
const GAUGES = {
  build: ['amigo_build_info', 'Always 1; its labels say what runs.', ['version', 'node', 'driver']],
  database: ['amigo_database_up', 'Whether the database answered this scrape (1) or not (0).', []],
  up: [
    'amigo_part_up',
    'Whether a part works (1), fails or stands still (0); those of each mailbox beside the desk’s own bear its name.',
    ['part', 'mailbox'],
  ],
  since: [
    'amigo_part_state_since_seconds',
    'When the part came into that state, in seconds since 1970.',
    ['part', 'mailbox'],
  ],
  problem: [
    'amigo_problem',
    'Whether this is wrong now (1) or not (0), as `amigo status` and `/readyz` say it.',
    ['problem', 'mailbox'],
  ],
  lag: [
    'amigo_intake_lag_seconds',
    'Time since the last round through the mailbox that ended without a fault, in seconds; up to AMIGO_IMAP_POLL_SECONDS is usual.',
    ['mailbox'],
  ],
  onServer: [
    'amigo_mailbox_waiting_messages',
    'Mails that wait on their server still, by the round through the mailbox that goes on; 0 between rounds.',
    ['mailbox'],
  ],
  depth: ['amigo_queue_messages', 'Messages and notices in each queue.', ['queue']],
  oldest: [
    'amigo_queue_oldest_age_seconds',
    'Age of the oldest in each queue, in seconds; 0 for an empty one.',
    ['queue'],
  ],
  sweep: ['amigo_last_sweep_seconds', 'When the last sweep ended, in seconds since 1970.', []],
  canarySent: [
    'amigo_canary_sent_seconds',
    'When the last canary was sent, in seconds since 1970; 0: none was.',
    [],
  ],
  canaryArrived: [
    'amigo_canary_arrived_seconds',
    'When the last canary that arrived did so, in seconds since 1970; 0: none did.',
    [],
  ],
  budget: [
    'amigo_sending_budget_left',
    'Recipients that mail may still go to in each window that has a limit.',
    ['window'],
  ],
} as const

type Gauges = Readonly<Record<keyof typeof GAUGES, Gauge>>

export interface DeskGauges {
  set(state: DeskState, now: number): void
}

export function deskGauges(registry: Registry, build: BuildFacts): DeskGauges {
  const gauges = Object.fromEntries(
    Object.entries(GAUGES).map(([key, [name, help, labels]]) => [
      key,
      new Gauge({ name, help, labelNames: [...labels], registers: [registry] }),
    ]),
  ) as Gauges
  gauges.build.set({ ...build }, 1)
  return {
    set(state, now) {
      setParts(gauges, state, now)
      gauges.database.set(state.facts === null ? 0 : 1)
      for (const [window, left] of Object.entries(state.budget)) gauges.budget.set({ window }, left)
      if (state.facts !== null) setFacts(gauges, state.facts, now)
    },
  }
}

function setParts(gauges: Gauges, { parts, problems }: DeskState, now: number): void {
  for (const { part: name, state, since, workedAt, waiting } of parts) {
    const labels = { part: kindOf(name), ...ofMailbox(name) }
    gauges.up.set(labels, state === 'down' ? 0 : 1)
    gauges.since.set(labels, since / 1000)
    if (labels.part !== 'intake') continue
    gauges.lag.set(ofMailbox(name), Math.max(0, now - (workedAt ?? since)) / 1000)
    gauges.onServer.set(ofMailbox(name), waiting)
  }
  const names = parts.map(({ part }) => part).filter((name) => mailboxOf(name) !== null)
  for (const name of [...PROBLEMS, ...names]) {
    const lasts = problems.some(({ problem }) => problem === name)
    gauges.problem.set({ problem: kindOf(name), ...ofMailbox(name) }, lasts ? 1 : 0)
  }
}

/** The desk's own has no such label: rules that were written for one mailbox find it. */
function ofMailbox(name: ProblemName): { mailbox?: string } {
  const mailbox = mailboxOf(name)
  return mailbox === null ? {} : { mailbox }
}

function setFacts(gauges: Gauges, { queues, lastSweep, canary }: DeskFacts, now: number): void {
  for (const queue of QUEUES) {
    const { count, oldest } = queues[queue]
    gauges.depth.set({ queue }, count)
    gauges.oldest.set({ queue }, oldest === null ? 0 : Math.max(0, now - oldest) / 1000)
  }
  gauges.sweep.set((lastSweep ?? 0) / 1000)
  gauges.canarySent.set((canary?.lastSentAt ?? 0) / 1000)
  gauges.canaryArrived.set((canary?.lastArrivedAt ?? 0) / 1000)
}
