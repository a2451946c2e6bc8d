/** Gauges of the desk at the moment of a scrape: parts, problems, queues, sweep, canary, sending budget, build. */

import { Gauge, type Registry } from 'prom-client'
import { type DeskFacts, PROBLEMS, QUEUES } from '../../core/running/health.js'
import type { DeskState } from './desk-state.js'

export interface BuildFacts {
  readonly version: string
  readonly node: string
  /** Of the database. */
  readonly driver: string
}

export interface DeskGauges {
  set(state: DeskState, now: number): void
}

export function deskGauges(registry: Registry, build: BuildFacts): DeskGauges {
  const gauge = gaugeMaker(registry)
  gauge('amigo_build_info', 'Always 1; its labels say what runs.', [
    'version',
    'node',
    'driver',
  ]).set({ ...build }, 1)
  const gauges = {
    database: gauge(
      'amigo_database_up',
      'Whether the database answered this scrape (1) or not (0).',
    ),
    up: gauge('amigo_part_up', 'Whether a part works (1), fails or stands still (0).', ['part']),
    since: gauge(
      'amigo_part_state_since_seconds',
      'When the part came into that state, in seconds since 1970.',
      ['part'],
    ),
    problem: gauge(
      'amigo_problem',
      'Whether this is wrong now (1) or not (0), as `amigo status` and `/readyz` say it.',
      ['problem'],
    ),
    lag: gauge(
      'amigo_intake_lag_seconds',
      'How long the mailbox has not been emptied without a fault, in seconds; 0 while intake works.',
    ),
    depth: gauge('amigo_queue_messages', 'Messages and notices in each queue.', ['queue']),
    oldest: gauge(
      'amigo_queue_oldest_age_seconds',
      'Age of the oldest in each queue, in seconds; 0 for an empty one.',
      ['queue'],
    ),
    sweep: gauge('amigo_last_sweep_seconds', 'When the last sweep ended, in seconds since 1970.'),
    canarySent: gauge(
      'amigo_canary_sent_seconds',
      'When the last canary was sent, in seconds since 1970.',
    ),
    canaryArrived: gauge(
      'amigo_canary_arrived_seconds',
      'When the last canary that arrived did so, in seconds since 1970.',
    ),
    budget: gauge(
      'amigo_sending_budget_left',
      'Recipients that mail may still go to in each window that has a limit.',
      ['window'],
    ),
  }
  return {
    set(state, now) {
      setParts(gauges, state, now)
      gauges.database.set(state.facts === null ? 0 : 1)
      for (const [window, left] of Object.entries(state.budget)) gauges.budget.set({ window }, left)
      if (state.facts !== null) setFacts(gauges, state.facts, now)
    },
  }
}

type Gauges = Readonly<
  Record<
    | 'up'
    | 'since'
    | 'problem'
    | 'lag'
    | 'depth'
    | 'oldest'
    | 'sweep'
    | 'canarySent'
    | 'canaryArrived',
    Gauge
  >
>

function setParts(gauges: Gauges, { parts, problems }: DeskState, now: number): void {
  for (const { part, state, since } of parts) {
    gauges.up.set({ part }, state === 'down' ? 0 : 1)
    gauges.since.set({ part }, since / 1000)
  }
  for (const problem of PROBLEMS) {
    const lasts = problems.some((one) => one.problem === problem)
    gauges.problem.set({ problem }, lasts ? 1 : 0)
  }
  const intake = parts.find(({ part }) => part === 'intake')
  gauges.lag.set(intake === undefined || intake.state === 'ok' ? 0 : (now - intake.since) / 1000)
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

function gaugeMaker(registry: Registry) {
  return (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [registry],
    })
}
