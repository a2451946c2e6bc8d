/** Learns from past decisions who solves what: a model for team, subcategory and product each, calibrated on decisions held out. */

import { type HeldOut, scoresOf, temperatureFor } from './calibrate.js'
import { type ExampleSet, TARGETS, type Target } from './example-set.js'
import { exampleWeights } from './example-weights.js'
import type { Buckets } from './features.js'
import { figuresOf } from './figures.js'
import { type FitTask, fitModel, type InSteps } from './fit.js'
import {
  NOTHING_LEARNT,
  type RoutingModel,
  type TargetModel,
  type Unlearnt,
} from './routing-model.js'

/** Fewer decisions say nothing that anybody would rely on. */
export const LEAST_DECISIONS = 200
/** A label that was chosen more rarely is not told apart. */
const LEAST_OF_LABEL = 5
/** Of a catalogue of hundreds, the usual ones: a model grows with each. */
const MOST_LABELS = 48

/** Teams are few, and worth the most memory. */
const BUCKETS: Readonly<Record<Target, Buckets>> = {
  team: { size: 2 ** 17, pairs: true },
  subcategory: { size: 2 ** 15, pairs: false },
  product: { size: 2 ** 15, pairs: false },
}

/** The label of « none », where that was decided, too: most requests are about no product. */
export const NONE = ''

/** Whether a label is still in the catalogue. */
export type IsKnown = (target: Target, label: string) => boolean

/** `now`: epoch ms, by which examples are old. */
export function* learn(set: ExampleSet, isKnown: IsKnown, now: number): InSteps<RoutingModel> {
  if (set.size < LEAST_DECISIONS) return unlearnt(set.size)
  const weights = exampleWeights(set, now)
  yield
  const targets: Record<Target, TargetModel | Unlearnt> = { ...NOTHING_LEARNT.targets }
  for (const target of TARGETS) {
    const task = taskFor(set, target, isKnown, weights)
    yield
    targets[target] = typeof task === 'string' ? task : yield* learnTarget(set, task)
  }
  return { decisions: set.size, targets }
}

function unlearnt(decisions: number): RoutingModel {
  return { decisions, targets: { team: 'too-few', subcategory: 'too-few', product: 'too-few' } }
}

function taskFor(
  set: ExampleSet,
  target: Target,
  isKnown: IsKnown,
  weights: Float32Array,
): FitTask | Unlearnt {
  const none = target === 'product' ? NONE : null
  const labelOf: (string | null)[] = []
  const counts = new Map<string, number>()
  for (const written of set.labels[target]) {
    const label = written ?? none
    labelOf.push(label)
    if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  const labels = [...counts]
    .filter(([label, n]) => n >= LEAST_OF_LABEL && (label === NONE || isKnown(target, label)))
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_LABELS)
    .map(([label]) => label)
  const told = new Set<string | null>(labels)
  const rows: number[] = []
  for (let row = 0; row < labelOf.length; row++) if (told.has(labelOf[row] ?? null)) rows.push(row)
  if (rows.length < LEAST_DECISIONS) return 'too-few'
  if (labels.length < 2) return 'one-label'
  return { labelOf, labels, rows, weights, buckets: BUCKETS[target] }
}

/** First without some of the decisions, to see how sure one can be; then with all. */
function* learnTarget(set: ExampleSet, task: FitTask): InSteps<TargetModel> {
  const heldOut = yield* heldOutOf(set, task)
  const temperature = yield* temperatureFor(heldOut)
  const model = yield* fitModel(set, task)
  yield
  return { model: { ...model, temperature }, figures: figuresOf(heldOut, temperature) }
}

/** Of few decisions, each is held out once; of many, one of ten. */
const FEW = { upTo: 2000, parts: 5 }
const ONE_OF = 10
/** Held-out decisions that are judged between two yields. */
const SOME = 100

function* heldOutOf(set: ExampleSet, task: FitTask): InSteps<HeldOut[]> {
  const isFew = task.rows.length <= FEW.upTo
  const parts = isFew ? FEW.parts : ONE_OF
  const heldOut: HeldOut[] = []
  for (let part = 0; part < (isFew ? parts : 1); part++) {
    const isOut = (at: number) => at % parts === part
    const model = yield* fitModel(set, { ...task, rows: task.rows.filter((_, at) => !isOut(at)) })
    const places = new Map(task.labels.map((label, at) => [label, at]))
    for (const [at, row] of task.rows.entries()) {
      if (!isOut(at)) continue
      const right = places.get(task.labelOf[row] ?? NONE) ?? -1
      heldOut.push({ scores: scoresOf(model, set, row), right, weight: task.weights[row] ?? 1 })
      if (heldOut.length % SOME === 0) yield
    }
  }
  return heldOut
}
