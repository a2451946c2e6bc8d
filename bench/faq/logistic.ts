/** Fits weights of the confidence: right answers above the threshold, strangers below it, in each base alike. */

import { type Measures, WEIGHTS } from '../../src/core/faq/confidence.js'
import type { Asked } from './judged.js'

export type Name = keyof Measures
export type Weights = Record<Name, number>
export const NAMES = Object.keys(WEIGHTS) as Name[]

export interface Judged {
  readonly set: string
  readonly asked: readonly Asked[]
}

/** How much the surest of a hundred wrong answers counts beside the rest of them. */
const TAIL = 1.5
/** Wrong answers: what they count beside the right ones, by whose they are. */
const WRONG = { unanswerable: 3, stranger: 2.1, answerable: 0.3, near: 1 } as const
/** Where the tail of wrong answers shall lie, below the threshold (log odds). */
const BELOW = (Math.log(60) / TAIL) * 0.55
/** A wrong answer beyond it may have been judged wrongly. */
const OUTLIER = 3.5
const STEPS = 400
const STEP = 0.05
/** Pull towards the weights that it starts from, by the spread of each measure. */
const PULL = 0.02

interface Rows {
  readonly measures: readonly Float64Array[]
  readonly weight: number
}
interface Sample {
  readonly right: Rows[]
  readonly wrong: Rows[]
  readonly spread: Float64Array
}

/** Only `free` weights move. */
export function fitWeights(judged: readonly Judged[], free: readonly Name[]): Weights {
  const sample = sampleOf(judged)
  const start = Float64Array.from(NAMES, (name) => WEIGHTS[name])
  const weights = start.slice()
  const moves = NAMES.map((name) => free.includes(name))
  const [mean, square] = [new Float64Array(NAMES.length), new Float64Array(NAMES.length)]
  // Adam: steps of the same size for measures of any scale.
  for (let step = 1; step <= STEPS; step += 1) {
    const slopes = slopesAt(weights, start, sample)
    for (const [at, slope] of slopes.entries()) {
      if (moves[at] !== true) continue
      mean[at] = 0.9 * (mean[at] as number) + 0.1 * slope
      square[at] = 0.999 * (square[at] as number) + 0.001 * slope ** 2
      const [m, v] = [(mean[at] as number) / (1 - 0.9 ** step), square[at] as number]
      const size = STEP * (1 - step / (STEPS + 1))
      weights[at] =
        (weights[at] as number) - (size * m) / (Math.sqrt(v / (1 - 0.999 ** step)) + 1e-9)
    }
  }
  return Object.fromEntries(NAMES.map((name, at) => [name, weights[at]])) as Weights
}

export function oddsOf(measures: Measures, weights: Readonly<Weights>): number {
  let sum = 0
  for (const name of NAMES) sum += measures[name] * weights[name]
  return sum
}

/** Each set counts as much as any other, however often it is padded or taught. */
function sampleOf(judged: readonly Judged[]): Sample {
  const right: Rows[] = []
  const wrong: Rows[] = []
  for (const { set, asked } of judged) {
    const share = 1 / judged.filter((other) => other.set === set).length
    const rows = (is: boolean, kind: Asked['kind']) =>
      asked
        .filter((one) => one.kind === kind)
        .flatMap(({ hits }) => hits.filter((hit) => hit.right === is))
        .filter(({ judged }) => judged || kind !== 'answerable')
        .map(({ measures }) => Float64Array.from(NAMES, (name) => measures[name]))
    right.push({ measures: rows(true, 'answerable'), weight: share })
    for (const kind of ['unanswerable', 'stranger', 'answerable'] as const)
      wrong.push({ measures: rows(false, kind), weight: share * WRONG[kind] })
  }
  const all = [...right, ...wrong].flatMap(({ measures }) => measures)
  const spread = Float64Array.from(NAMES, (_, at) => deviation(all.map((row) => row[at] as number)))
  return { right, wrong: wrong.filter(({ measures }) => measures.length > 20), spread }
}

function slopesAt(weights: Float64Array, start: Float64Array, { right, wrong, spread }: Sample) {
  const slopes = new Float64Array(weights.length)
  const add = (row: Float64Array, by: number) => {
    for (let at = 0; at < row.length; at += 1)
      slopes[at] = (slopes[at] as number) + (row[at] as number) * by
  }
  for (const { measures, weight } of right)
    for (const row of measures) add(row, (-weight / measures.length) * sigmoid(-dot(row, weights)))
  for (const { measures, weight } of wrong) {
    const odds = measures.map((row) => Math.min(OUTLIER, dot(row, weights)))
    const shares = odds.map((value) => Math.exp(TAIL * value))
    const total = shares.reduce((sum, value) => sum + value, 0)
    const tail = Math.log(total / measures.length) / TAIL
    const push = weight * sigmoid(2 * (tail + BELOW))
    for (const [at, row] of measures.entries())
      if ((odds[at] as number) < OUTLIER) add(row, (push * (shares[at] as number)) / total)
  }
  for (let at = 0; at < slopes.length; at += 1) {
    const away = (weights[at] as number) - (start[at] as number)
    slopes[at] = (slopes[at] as number) + 2 * PULL * away * (spread[at] as number) ** 2
  }
  return slopes
}

function dot(row: Float64Array, weights: Float64Array): number {
  let sum = 0
  for (let at = 0; at < row.length; at += 1) sum += (row[at] as number) * (weights[at] as number)
  return sum
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value))
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}
