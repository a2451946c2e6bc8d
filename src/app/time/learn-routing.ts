/** Learns from the desk’s own decisions who solves what: once a day, and at once when a request was purged that the model had learnt from. */

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Catalogue } from '../../core/request/catalogue/catalogue.js'
import type { ClosurePolicy } from '../../core/request/dates/closure-policy.js'
import { ExampleSet, type Target } from '../../core/routing/example-set.js'
import { type IsKnown, learn } from '../../core/routing/learn.js'
import type { RoutingModel } from '../../core/routing/routing-model.js'
import { DAY } from '../../core/running/durations.js'
import type { Clock } from '../ports/clock.js'
import type { RoutingStore } from '../ports/routing-store.js'
import type { Store } from '../ports/store.js'

export interface LearningRoutes {
  readonly routing: RoutingStore
  readonly store: Pick<Store, 'reading'>
  readonly clock: Clock
  readonly policy: Pick<ClosurePolicy, 'retentionMonths'>
  /** Asked between steps: true ends it, and the next sweep begins anew. */
  readonly stopped?: () => boolean
}

/** On a busy desk only the newest are learnt from: older ones would add hardly anything. */
export const MOST_DECISIONS = 40_000
/** What is purged within a week is not learnt from: else each purge would have the model learnt anew. */
const AHEAD_OF_PURGE = 7 * DAY
const SHORTEST_MONTH = 28 * DAY

/** The model that was learnt; null: it was not time, it was stopped, or a request went meanwhile. */
export async function learnWhenDue(learning: LearningRoutes): Promise<RoutingModel | null> {
  const { routing, clock, policy } = learning
  const learntAt = await routing.learntAt()
  if (learntAt !== null && clock.now() - learntAt < DAY) return null
  const since = learntSince(policy, clock.now())
  const begun = await routing.begin(since)
  const set = await readExamples(learning, since)
  const model = set && (await learnFrom(learning, set))
  if (!model) return null
  return (await routing.keep(model, { begun, since, now: clock.now() })) ? model : null
}

/** How far back it learns, epoch ms: nothing that could be purged while the model is in use. */
export function learntSince(
  { retentionMonths }: Pick<ClosurePolicy, 'retentionMonths'>,
  now: number,
): number {
  return now + AHEAD_OF_PURGE - retentionMonths * SHORTEST_MONTH
}

async function readExamples(
  { routing, stopped }: LearningRoutes,
  since: number,
): Promise<ExampleSet | null> {
  const set = new ExampleSet()
  for await (const page of routing.decisions(since, MOST_DECISIONS)) {
    if (stopped?.()) return null
    for (const decision of page) set.add(decision)
    await nextTurn()
  }
  return set
}

/** Between two steps, everything else of the service has its turn. */
async function learnFrom(
  { store, clock, stopped }: LearningRoutes,
  set: ExampleSet,
): Promise<RoutingModel | null> {
  const catalogue = await store.reading((reads) => reads.catalogue())
  const steps = learn(set, inCatalogue(catalogue), clock.now())
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    if (stopped?.()) return null
    await nextTurn()
  }
}

const KNOWN: Readonly<Record<Target, (catalogue: Catalogue, label: string) => boolean>> = {
  team: ({ team }, label) => team.has(Number(label)),
  subcategory: ({ subcategory }, label) => subcategory.has(label),
  product: ({ product }, label) => product.has(Number(label)),
}

export function inCatalogue(catalogue: Catalogue): IsKnown {
  return (target, label) => KNOWN[target](catalogue, label)
}
