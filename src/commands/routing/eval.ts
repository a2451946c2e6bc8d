/** `amigo routing eval`: how well the desk's own history would have routed its newest requests. */

import { catalogueReader } from '../../adapters/stores/catalogue/catalogue.js'
import { openRoutingStore } from '../../adapters/stores/routing/routing-store.js'
import { inCatalogue, learntSince, MOST_DECISIONS } from '../../app/learn-routing.js'
import { clock } from '../../composition/clock.js'
import { rulesOf } from '../../composition/rules.js'
import { askedOf, type Evaluation, evaluateRouting } from '../../core/routing/evaluate.js'
import { ExampleSet, type PastDecision, TARGETS } from '../../core/routing/example-set.js'
import type { Figures } from '../../core/routing/figures.js'
import { LEAST_DECISIONS } from '../../core/routing/learn.js'
import type { Unlearnt } from '../../core/routing/routing-model.js'
import { withDatabase } from '../with-database.js'

export async function evaluateHistory({ json }: { readonly json?: true }): Promise<void> {
  await withDatabase(async (knex, config) => {
    const since = learntSince(rulesOf(config).closure, clock.now())
    const decisions: PastDecision[] = []
    for await (const page of openRoutingStore(knex).decisions(since, MOST_DECISIONS))
      decisions.push(...page)
    const asked = askedOf(decisions.length)
    const isKnown = inCatalogue(await catalogueReader()(knex))
    const sets = { newest: setOf(decisions.slice(0, asked)), older: setOf(decisions.slice(asked)) }
    const steps = evaluateRouting({ ...sets, isKnown }, clock.now())
    let step = steps.next()
    while (!step.done) step = steps.next()
    process.stdout.write(json ? `${JSON.stringify(step.value)}\n` : evaluationText(step.value))
  })
}

function setOf(decisions: readonly PastDecision[]): ExampleSet {
  const set = new ExampleSet()
  for (const decision of decisions) set.add(decision)
  return set
}

function evaluationText({ decisions, learntFrom, targets }: Evaluation): string {
  const lines = [
    `${decisions} solved requests: learnt from ${learntFrom}, asked for the ${decisions - learntFrom} newest`,
    ...TARGETS.flatMap((target) => targetText(target, targets[target])),
  ]
  return `${lines.join('\n')}\n`
}

const WHY: Readonly<Record<Unlearnt, string>> = {
  'never-learnt': 'nothing was learnt',
  'too-few': `too few were solved: it takes ${LEAST_DECISIONS} to learn from`,
  'one-label': 'all were solved alike',
}

function targetText(target: string, figures: Figures | Unlearnt): string[] {
  if (typeof figures === 'string') return [`${target}: ${WHY[figures]}`]
  const { right, covered, sureFrom, error, reliability } = figures
  return [
    `${target}: right for ${percent(right)}; right in 95 of 100 cases for the surest ${percent(covered)}, from ${sureFrom.toFixed(2)} on; certainty off by ${percent(error)}`,
    ...reliability.map(
      ({ from, decisions, sure, right: share }) =>
        `  sure of ${from.toFixed(1)} and more: ${String(decisions).padStart(6)} requests, ${percent(sure)} sure, ${percent(share)} right`,
    ),
  ]
}

function percent(share: number): string {
  return Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`
}
