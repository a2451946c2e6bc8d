/** Learns to route from decisions at once: what the service does step by step. */

import { ExampleSet, type PastDecision } from '../../../src/core/routing/example-set.js'
import { type IsKnown, learn } from '../../../src/core/routing/learn.js'
import type { LinearModel } from '../../../src/core/routing/linear-model.js'
import type { RoutingModel } from '../../../src/core/routing/routing-model.js'
import { solvedRequest } from './solved-requests.js'

export const NOW = Date.UTC(2026, 10, 23)

export function decision(
  text: string,
  team: string,
  more: Partial<Omit<PastDecision, 'labels'>> & Partial<PastDecision['labels']> = {},
): PastDecision {
  const { agentId = null, resolvedAt = NOW, subcategory = null, product = null } = more
  return { text, labels: { team, subcategory, product }, agentId, resolvedAt }
}

/** The history of `solvedRequest`, each solved by one of six technicians, two of each team. */
export function decisions(count: number, teams?: readonly string[]): PastDecision[] {
  return Array.from({ length: count }, (_, n) => {
    const { text, team } = solvedRequest(n, teams)
    return decision(text, team, { agentId: n % 6 })
  })
}

export function learnt(
  from: readonly PastDecision[],
  isKnown: IsKnown = () => true,
  now = NOW,
): RoutingModel {
  const set = new ExampleSet()
  for (const one of from) set.add(one)
  const steps = learn(set, isKnown, now)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

export function teamModel({ targets: { team } }: RoutingModel): LinearModel {
  if (typeof team === 'string') throw new Error(`nothing was learnt: ${team}`)
  return team.model
}
