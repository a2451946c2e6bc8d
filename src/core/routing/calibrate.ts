/** Calibrates a model on decisions that it was not fitted to: what it is 0.9 certain of should be right nine times out of ten. */

import type { ExampleSet } from './example-set.js'
import { bucketOf } from './features.js'
import type { InSteps } from './fit.js'
import { featureValue, IDF_STEP, type LinearModel, softmax } from './linear-model.js'

/** What a model says of a held-out example, before it is calibrated. */
export interface HeldOut {
  readonly scores: Float64Array
  /** The place of the right label. */
  readonly right: number
  /** What the example counts. */
  readonly weight: number
}

export function scoresOf(
  { labels, idf, weights, scales, biases, ...buckets }: LinearModel,
  { starts, features, counts }: ExampleSet,
  row: number,
): Float64Array {
  const scores = new Float64Array(labels.length)
  let squares = 0
  for (let f = starts[row] ?? 0; f < (starts[row + 1] ?? 0); f++) {
    const bucket = bucketOf(features[f] ?? 0, buckets)
    const said = bucket < 0 ? 0 : (idf[bucket] ?? 0) * IDF_STEP
    if (said === 0) continue
    const value = featureValue(counts[f] ?? 1, said)
    squares += value * value
    for (let k = 0; k < labels.length; k++)
      scores[k] = (scores[k] ?? 0) + value * (weights[bucket * labels.length + k] ?? 0)
  }
  const length = Math.sqrt(squares) || 1
  return scores.map((score, k) => ((scales[k] ?? 0) * score) / length + (biases[k] ?? 0))
}

const LEAST = Math.log(0.25)
const MOST = Math.log(4)
const STEPS = 20
const GOLDEN = (Math.sqrt(5) - 1) / 2

/**
 * The temperature under which the held-out decisions are likeliest (Guo et al. 2017, On Calibration of
 * Modern Neural Networks), by golden-section search.
 */
export function* temperatureFor(heldOut: readonly HeldOut[]): InSteps<number> {
  let low = LEAST
  let high = MOST
  for (let step = 0; step < STEPS; step++) {
    const a = high - GOLDEN * (high - low)
    const b = low + GOLDEN * (high - low)
    const lossA = logLoss(heldOut, Math.exp(a))
    yield
    const lossB = logLoss(heldOut, Math.exp(b))
    yield
    if (lossA < lossB) high = b
    else low = a
  }
  return Math.exp((low + high) / 2)
}

function logLoss(heldOut: readonly HeldOut[], temperature: number): number {
  let loss = 0
  for (const { scores, right, weight } of heldOut)
    loss -= weight * Math.log(softmax(scores.slice(), temperature)[right] || 1e-12)
  return loss
}
