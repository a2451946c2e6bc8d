/** `amigo routing eval`: how well the desk's own history would have routed its newest requests. */

import { catalogueReader } from '../../adapters/stores/catalogue/catalogue.js'
import { openRoutingStore } from '../../adapters/stores/routing/routing-store.js'
import { inCatalogue, learntSince, MOST_DECISIONS } from '../../app/time/learn-routing.js'
import { tell, tellJson } from '../../cli/output/prose.js'
import { writeTable } from '../../cli/output/table.js'
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
    if (json) tellJson(step.value)
    else show(step.value)
  })
}

function setOf(decisions: readonly PastDecision[]): ExampleSet {
  const set = new ExampleSet()
  for (const decision of decisions) set.add(decision)
  return set
}

function show({ decisions, learntFrom, targets }: Evaluation): void {
  tell(
    `${decisions} solved requests: learnt from ${learntFrom}, asked for the ${decisions - learntFrom} newest`,
  )
  for (const target of TARGETS) showTarget(target, targets[target])
}

const WHY: Readonly<Record<Unlearnt, string>> = {
  'never-learnt': 'nothing was learnt',
  'too-few': `too few were solved: it takes ${LEAST_DECISIONS} to learn from`,
  'one-label': 'all were solved alike',
}

function showTarget(target: string, figures: Figures | Unlearnt): void {
  if (typeof figures === 'string') {
    tell(`${target}: ${WHY[figures]}`)
    return
  }
  const { right, covered, sureFrom, error, reliability } = figures
  tell(
    `${target}: right for ${percent(right)}; right in 95 of 100 cases for the surest ${percent(covered)}, from ${sureFrom.toFixed(2)} on; certainty off by ${percent(error)}`,
  )
  if (reliability.length > 0)
    writeTable<(typeof reliability)[number]>({
      columns: [
        { head: 'Sure from', text: ({ from }) => from.toFixed(1), align: 'right' },
        { head: 'Requests', text: ({ decisions }) => String(decisions), align: 'right' },
        { head: 'Sure', text: ({ sure }) => percent(sure), align: 'right' },
        { head: 'Right', text: ({ right }) => percent(right), align: 'right' },
      ],
      rows: reliability,
    })
}

function percent(share: number): string {
  return Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`
}
