/** Evaluates routing on a desk's own history: learns from the older part of it, and asks for the newest. */

import { type HeldOut, scoresOf } from './calibrate.js'
import { type ExampleSet, TARGETS, type Target } from './example-set.js'
import { type Figures, figuresOf } from './figures.js'
import type { InSteps } from './fit.js'
import { type IsKnown, learn, NONE } from './learn.js'
import type { RoutingModel, TargetModel, Unlearnt } from './routing-model.js'

/** Of the history, what is asked for: the newest fifth, as if the model had been learnt the day before. */
const ASKED = 0.2

export interface Evaluation {
  /** Solved requests that there are, and how many of them were learnt from. */
  readonly decisions: number
  readonly learntFrom: number
  readonly targets: Readonly<Record<Target, Figures | Unlearnt>>
}

/** `all`: the newest first. `now`: epoch ms. */
export function* evaluateRouting(
  {
    newest,
    older,
    isKnown,
  }: { readonly newest: ExampleSet; readonly older: ExampleSet; readonly isKnown: IsKnown },
  now: number,
): InSteps<Evaluation> {
  const model: RoutingModel = yield* learn(older, isKnown, now)
  const targets = { ...NOTHING }
  for (const target of TARGETS) {
    targets[target] = judged(model.targets[target], newest, target)
    yield
  }
  return { decisions: newest.size + older.size, learntFrom: older.size, targets }
}

const NOTHING: Record<Target, Figures | Unlearnt> = {
  team: 'never-learnt',
  subcategory: 'never-learnt',
  product: 'never-learnt',
}

/** How many of the newest are asked for, of so many. */
export function askedOf(decisions: number): number {
  return Math.floor(decisions * ASKED)
}

/** A label that was not learnt counts as a wrong answer: the desk will meet such requests, too. */
function judged(
  learnt: TargetModel | Unlearnt,
  set: ExampleSet,
  target: Target,
): Figures | Unlearnt {
  if (typeof learnt === 'string') return learnt
  const { model } = learnt
  const heldOut: HeldOut[] = []
  for (let row = 0; row < set.size; row++) {
    const label = set.labels[target][row] ?? (target === 'product' ? NONE : null)
    if (label === null) continue
    heldOut.push({
      scores: scoresOf(model, set, row),
      right: model.labels.indexOf(label),
      weight: 1,
    })
  }
  return figuresOf(heldOut, model.temperature)
}
