/** What the desk says to monitoring: `/healthz` (the process lives), `/readyz` (it can work), `/metrics`. */

import type { Problem } from '../../core/running/health.js'
import type { PartHealth } from '../../core/running/part-health.js'
import { kindOf, type PartKind, remedyFor } from '../../core/running/part-names.js'
import type { HttpAnswer, Routes } from './exchange.js'

export interface Readiness {
  readonly parts: readonly PartHealth[]
  readonly problems: readonly Problem[]
}

export interface MonitorParts {
  /** Of the process, epoch ms. */
  readonly startedAt: number
  readonly now: () => number
  /** Where several processes share a database: this one's name, roles, and the leases that it holds. */
  readonly process?: () => {
    readonly id: string
    readonly roles: readonly string[]
    readonly leases: readonly string[]
  }
  readiness(): Promise<Readiness>
  metrics(): Promise<{ readonly type: string; readonly body: string }>
}

/** These parts must have worked once before the desk is ready. */
const NEEDED: readonly PartKind[] = ['intake', 'sending', 'chat']

export function monitorRoutes({
  startedAt,
  now,
  process,
  readiness,
  metrics,
}: MonitorParts): Routes {
  return {
    // It asks nothing of anybody: that it answers is what it says.
    '/healthz': () =>
      json(200, {
        alive: true,
        uptimeSeconds: Math.round((now() - startedAt) / 1000),
        ...(process && { process: process() }),
      }),
    '/readyz': async () => readyAnswer(await readiness()),
    '/metrics': async () => ({ status: 200, ...(await metrics()) }),
  }
}

export function readyAnswer({ parts, problems }: Readiness): HttpAnswer {
  const starting = parts
    .filter(({ part, state }) => state === 'starting' && NEEDED.includes(kindOf(part)))
    .filter(({ part }) => !problems.some(({ problem }) => problem === part))
    .map(({ part, since }) => ({ problem: part, since, reason: 'it has not connected yet' }))
  const all = [...problems, ...starting]
  // With people as they were yesterday it works all the same.
  const ready = all.every(({ problem }) => problem === 'directory')
  return json(ready ? 200 : 503, {
    ready,
    problems: all.map(({ problem, since, reason }) => ({
      problem,
      since: iso(since),
      reason,
      todo: remedyFor(problem, reason),
    })),
    parts: parts.map(({ part, state, since }) => ({ part, state, since: iso(since) })),
  })
}

function json(status: number, value: object): HttpAnswer {
  return { status, type: 'application/json; charset=utf-8', body: `${JSON.stringify(value)}\n` }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
