/** Fits a linear model to examples: multinomial logistic regression by stochastic gradient descent, in small steps. */

import type { ExampleSet } from './example-set.js'
import { type Buckets, bucketOf } from './features.js'
import { featureValue, IDF_STEP, type LinearModel, softmax } from './linear-model.js'

/** What to learn: the examples by number, what each counts, and their labels. */
export interface FitTask {
  /** The labels that are told apart. */
  readonly labels: readonly string[]
  /** The label of each example of the set. */
  readonly labelOf: readonly (string | null)[]
  readonly rows: readonly number[]
  /** By number of the example: 0 to 1. */
  readonly weights: Float32Array
  readonly buckets: Buckets
}

/** Passes through the examples: a few hundred are soon read often, tens of thousands say it in a few. */
const epochsFor = (examples: number) => (examples < 5000 ? 20 : 6)
const FIRST_RATE = 1
/** Biases move slowly: which team gets most says little of a request. */
const BIAS_RATE = 0.1
const DECAY = 1e-6
/** Between two yields: multiplications, buckets, examples; a few ms each. */
const SLICE = 200_000
const SOME = 20_000
const SOME_ROWS = 500

/** Everything between two yields takes a few ms: whoever runs it lets others have a turn there. */
export type InSteps<T> = Generator<void, T, void>

/** What a fit works on: all in flat arrays. */
interface Matrix extends FitTask {
  readonly set: ExampleSet
  readonly idf: Uint8Array
  /** Of each feature of the set: its part of a vector of length 1; 0 where it does not count. */
  readonly values: Float32Array
  /** By example: the place of its label in `labels`. */
  readonly wanted: Int32Array
}

export function* fitModel(set: ExampleSet, task: FitTask): InSteps<LinearModel> {
  const matrix = yield* matrixOf(set, task)
  const width = task.labels.length
  const weights = new Float32Array(task.buckets.size * width)
  const biases = new Float32Array(width)
  const order = new Uint32Array(task.rows)
  const epochs = epochsFor(order.length)
  const random = randomFrom(1)
  const scores = new Float64Array(width)
  let step = 0
  let done = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (const row of order) {
      const rate = FIRST_RATE * (1 - step++ / (epochs * order.length))
      learn(matrix, row, rate * (task.weights[row] ?? 1), { weights, biases, scores })
      done += width * (2 + (set.starts[row + 1] ?? 0) - (set.starts[row] ?? 0))
      if (done > SLICE) {
        done = 0
        yield
      }
    }
  }
  return yield* quantised(matrix, weights, biases)
}

function* matrixOf(set: ExampleSet, task: FitTask): InSteps<Matrix> {
  const idf = yield* idfOf(set, task)
  const values = new Float32Array(set.starts[set.size] ?? 0)
  const weighed = { ...task, idf, values }
  for (const [at, row] of task.rows.entries()) {
    normalise(set, row, weighed)
    if (at % SOME_ROWS === SOME_ROWS - 1) yield
  }
  const places = new Map(task.labels.map((label, at) => [label, at]))
  const wanted = new Int32Array(set.size)
  for (const row of task.rows) wanted[row] = places.get(task.labelOf[row] ?? '') ?? -1
  return { ...weighed, set, wanted }
}

/** Features that only one request has say nothing of others. */
function* idfOf(set: ExampleSet, { rows, buckets }: FitTask): InSteps<Uint8Array> {
  const having = new Uint32Array(buckets.size)
  for (const [at, row] of rows.entries()) {
    for (let f = set.starts[row] ?? 0; f < (set.starts[row + 1] ?? 0); f++) {
      const bucket = bucketOf(set.features[f] ?? 0, buckets)
      if (bucket >= 0) having[bucket] = (having[bucket] ?? 0) + 1
    }
    if (at % SOME_ROWS === SOME_ROWS - 1) yield
  }
  const idf = new Uint8Array(buckets.size)
  for (let at = 0; at < idf.length; at++) {
    const n = having[at] ?? 0
    const said = (Math.log((rows.length + 1) / (n + 1)) + 1) / IDF_STEP
    idf[at] = n < 2 ? 0 : Math.min(255, Math.round(said))
    if (at % SOME === SOME - 1) yield
  }
  return idf
}

/** Writes the values of a row's features, which make a vector of length 1. */
function normalise(
  { starts, features, counts }: ExampleSet,
  row: number,
  { buckets, idf, values }: Pick<Matrix, 'buckets' | 'idf' | 'values'>,
): void {
  const from = starts[row] ?? 0
  const end = starts[row + 1] ?? 0
  let squares = 0
  for (let f = from; f < end; f++) {
    const bucket = bucketOf(features[f] ?? 0, buckets)
    const said = bucket < 0 ? 0 : (idf[bucket] ?? 0) * IDF_STEP
    const value = said === 0 ? 0 : featureValue(counts[f] ?? 1, said)
    values[f] = value
    squares += value * value
  }
  const length = Math.sqrt(squares) || 1
  for (let f = from; f < end; f++) values[f] = (values[f] ?? 0) / length
}

interface Learning {
  readonly weights: Float32Array
  readonly biases: Float32Array
  readonly scores: Float64Array
}

/** One step down the gradient of the log loss of one example. */
function learn(
  { set, buckets, values, wanted }: Matrix,
  row: number,
  rate: number,
  { weights, biases, scores }: Learning,
): void {
  const width = biases.length
  const from = set.starts[row] ?? 0
  const end = set.starts[row + 1] ?? 0
  scores.set(biases)
  for (let f = from; f < end; f++) {
    const value = values[f] ?? 0
    if (value === 0) continue
    const at = bucketOf(set.features[f] ?? 0, buckets) * width
    for (let k = 0; k < width; k++) scores[k] = (scores[k] ?? 0) + value * (weights[at + k] ?? 0)
  }
  softmax(scores, 1)
  const right = wanted[row] ?? -1
  scores[right] = (scores[right] ?? 0) - 1
  for (let k = 0; k < width; k++) biases[k] = (biases[k] ?? 0) - rate * BIAS_RATE * (scores[k] ?? 0)
  for (let f = from; f < end; f++) {
    const value = values[f] ?? 0
    if (value === 0) continue
    const at = bucketOf(set.features[f] ?? 0, buckets) * width
    for (let k = 0; k < width; k++) {
      const weight = weights[at + k] ?? 0
      weights[at + k] = weight - rate * ((scores[k] ?? 0) * value + DECAY * weight)
    }
  }
}

/** A weight is a byte: a quarter of the memory, and as right. */
function* quantised(
  { buckets, labels, idf }: Matrix,
  weights: Float32Array,
  biases: Float32Array,
): InSteps<LinearModel> {
  const width = labels.length
  const scales = new Float32Array(width)
  for (let at = 0; at < weights.length; at++) {
    scales[at % width] = Math.max(scales[at % width] ?? 0, Math.abs(weights[at] ?? 0) / 127)
    if (at % SOME === SOME - 1) yield
  }
  const bytes = new Int8Array(weights.length)
  for (let at = 0; at < weights.length; at++) {
    bytes[at] = Math.round((weights[at] ?? 0) / (scales[at % width] || 1))
    if (at % SOME === SOME - 1) yield
  }
  return { ...buckets, labels, idf, weights: bytes, scales, biases, temperature: 1 }
}

/** Fisher and Yates. */
function shuffle(order: Uint32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const kept = order[at] ?? 0
    order[at] = order[other] ?? 0
    order[other] = kept
  }
}

/** 0 to 1; the same examples make the same model (Numerical Recipes, a linear congruential generator). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
