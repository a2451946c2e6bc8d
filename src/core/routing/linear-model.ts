/** A linear model: a weight for each bucket of features and each label; predicts how likely each label is. */

import {
  type Buckets,
  bucketOf,
  countFeatures,
  type WordFeatures,
  wordFeatures,
} from './features.js'

export interface LinearModel extends Buckets {
  /** Ids or codes. */
  readonly labels: readonly string[]
  /** By bucket: how much a feature in it says, in steps of `IDF_STEP`; 0: it was never seen, or once. */
  readonly idf: Uint8Array
  /** By bucket and label, in steps of the label's `scales`. */
  readonly weights: Int8Array
  readonly scales: Float32Array
  /** Of each label, whatever the text says. */
  readonly biases: Float32Array
  /** By how much its scores are divided, so that a certainty of 0.9 is right nine times of ten. */
  readonly temperature: number
}

/** The rarest feature of 40,000 requests has 11.6: 255 steps hold it. */
export const IDF_STEP = 1 / 20
/** Known words without which a text says nothing to a model. */
const LEAST_KNOWN = 2
/** No text is worth more than this, however well it fits. */
const MOST_CERTAIN = 0.99

export interface Prediction {
  /** As `labels` of the model: 0 to 1, 1 together. */
  readonly probabilities: Float64Array
  /** The text as it was read, for `wordsFor`. */
  readonly read: ReadText
}

export interface ReadText {
  readonly words: readonly WordFeatures[]
  /** Value of a bucket in this text: all of them are a vector of length 1. */
  readonly values: ReadonlyMap<number, number>
}

/** Null: it knows too few words of the text. */
export function predict(model: LinearModel, text: string): Prediction | null {
  const read = readText(model, text)
  if (!read) return null
  return { probabilities: likelihoods(model, read.values), read }
}

function readText(model: LinearModel, text: string): ReadText | null {
  const found = wordFeatures(text)
  const isKnown = ({ whole }: WordFeatures) => (model.idf[bucketOf(whole, model)] ?? 0) > 0
  const known = new Set(found.filter(isKnown).map(({ word }) => word))
  if (known.size < LEAST_KNOWN) return null
  const values = new Map<number, number>()
  let squares = 0
  for (const [feature, count] of countFeatures(found)) {
    const bucket = bucketOf(feature, model)
    const idf = (model.idf[bucket] ?? 0) * IDF_STEP
    if (bucket < 0 || idf === 0) continue
    const value = featureValue(count, idf)
    squares += value * value
    values.set(bucket, (values.get(bucket) ?? 0) + value)
  }
  const length = Math.sqrt(squares) || 1
  for (const [bucket, value] of values) values.set(bucket, value / length)
  return { words: found, values }
}

/** Sublinear tf times idf (Manning, Raghavan, Schütze, Introduction to Information Retrieval, 6.4.1). */
export function featureValue(count: number, idf: number): number {
  return (1 + Math.log(count)) * idf
}

function likelihoods(
  { labels, weights, scales, biases, temperature }: LinearModel,
  values: ReadonlyMap<number, number>,
): Float64Array {
  const scores = Float64Array.from(biases)
  for (const [bucket, value] of values) {
    const row = bucket * labels.length
    for (let k = 0; k < labels.length; k++)
      scores[k] = (scores[k] ?? 0) + value * (weights[row + k] ?? 0) * (scales[k] ?? 0)
  }
  return softmax(scores, temperature).map((share) => Math.min(share, MOST_CERTAIN))
}

/** In place. */
export function softmax(scores: Float64Array, temperature: number): Float64Array {
  let most = Number.NEGATIVE_INFINITY
  for (const score of scores) most = Math.max(most, score)
  let sum = 0
  for (let k = 0; k < scores.length; k++) {
    const share = Math.exp(((scores[k] ?? 0) - most) / temperature)
    scores[k] = share
    sum += share
  }
  for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] ?? 0) / sum
  return scores
}

/** The words of the text that speak most for a label, against what the model would say else; at most `most`. */
export function wordsFor(
  model: LinearModel,
  { read }: Prediction,
  label: string,
  most: number,
): string[] {
  const at = model.labels.indexOf(label)
  const spoken = new Map<string, number>()
  for (const { word, whole, others } of read.words) {
    const said = [whole, ...others].map((feature) =>
      contribution(model, read, at, bucketOf(feature, model)),
    )
    const sum = said.reduce((total, one) => total + one, 0)
    spoken.set(word, Math.max(spoken.get(word) ?? 0, sum))
  }
  return [...spoken]
    .filter(([word, sum]) => sum > LEAST_SAID && word.length > 2)
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([word]) => word)
}

/** Of a score: what is less moves nothing. */
const LEAST_SAID = 0.05

/** What a bucket adds to the label's score, above what it adds to all of them on average. */
function contribution(
  { labels, weights, scales }: LinearModel,
  { values }: ReadText,
  at: number,
  bucket: number,
): number {
  const value = values.get(bucket)
  if (value === undefined) return 0
  const row = bucket * labels.length
  const weight = (k: number) => (weights[row + k] ?? 0) * (scales[k] ?? 0)
  const mean = labels.reduce((sum, _, k) => sum + weight(k), 0) / labels.length
  return value * (weight(at) - mean)
}
