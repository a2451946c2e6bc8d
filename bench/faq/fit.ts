/**
 * `npx tsx bench/faq/fit.ts [--fit] [--all]`: what the judged sets show at their own thresholds, as they are,
 * padded and taught. `--fit` fits the weights that carry confidence from base to base anew, tells what
 * each set gets from the others alone, and prints them for WEIGHTS of src/core/faq/confidence.ts;
 * `--all` lets all weights move.
 */

import { fromLogOdds, toLogOdds, WEIGHTS } from '../../src/core/faq/confidence.js'
import { ownThreshold } from '../../src/core/faq/threshold.js'
import { type Asked, ask, type Job, jobs, SETS } from './judged.js'
import { fitWeights, NAMES, type Name, oddsOf, type Weights } from './logistic.js'

/** They say what a measure means in a base of this size and with so many wordings. */
const CARRYING: readonly Name[] = [
  'one',
  'ways',
  'few',
  'many',
  'density',
  'foundWays',
  'subjectWays',
  'askedWays',
]
const MOST = 700
const MOST_OF_LARGE = 150

interface Answers extends Job {
  readonly asked: readonly Asked[]
}

const all: Answers[] = []
for (const job of jobs()) {
  all.push({ ...job, asked: ask(job, job.pad > 5000 ? MOST_OF_LARGE : MOST) })
  process.stderr.write('.')
}
process.stderr.write('\n')
report('weights as they are', () => ({ ...WEIGHTS }))
if (process.argv.includes('--fit')) {
  const free = process.argv.includes('--all') ? NAMES : CARRYING
  const fitted = fitWeights(all, free)
  report('fitted on all sets', () => fitted)
  const without = new Map(
    SETS.map((left) => [
      left,
      fitWeights(
        all.filter(({ set }) => set !== left),
        free,
      ),
    ]),
  )
  report('each set by a fit without it', (set) => without.get(set) ?? fitted)
  for (const name of NAMES) process.stdout.write(`  ${name}: ${fitted[name].toFixed(2)},\n`)
}

function report(title: string, weightsOf: (set: string) => Weights): void {
  process.stdout.write(
    `\n${title}\n${'set'.padEnd(13)} padded taught  first three  threshold useful silly  useful at 1.5 % silly\n`,
  )
  for (const answers of all) {
    const { set, pad, taught } = answers
    const line = figures(answers, weightsOf(set))
    process.stdout.write(
      `${set.padEnd(13)}${String(pad).padStart(7)}${String(taught).padStart(7)}${line}\n`,
    )
  }
}

function figures({ asked }: Answers, weights: Weights): string {
  const rows = asked.map(({ kind, hits }) => {
    const sure = hits.map(({ measures, right }) => ({ odds: oddsOf(measures, weights), right }))
    const right = Math.max(-99, ...sure.filter((hit) => hit.right).map(({ odds }) => odds))
    return { kind, right, best: Math.max(-99, ...sure.map(({ odds }) => odds)), hits }
  })
  const of = (wanted: Asked['kind']) => rows.filter(({ kind }) => kind === wanted)
  const answerable = of('answerable')
  const far = of('unanswerable').map(({ best }) => best)
  const strangers = of('stranger').map(({ best }) => fromLogOdds(best))
  // Small bases are measured as if they were judged by strangers, too.
  const own = ownThreshold(strangers, Number.POSITIVE_INFINITY)
  const least = toLogOdds(own)
  const useful = (from: number) => share(answerable, ({ right }) => right >= from)
  const allowed = far.toSorted((a, b) => b - a)[Math.floor(far.length * 0.015)] ?? Number.NaN
  return [
    share(answerable, ({ hits }) => hits[0]?.right === true),
    share(answerable, ({ right }) => right > -99),
    `${own.toFixed(2).padStart(11)}`,
    useful(least),
    share(far, (best) => best >= least),
    useful(allowed + 1e-9),
  ]
    .map((value) => (typeof value === 'string' ? value : (100 * value).toFixed(1).padStart(7)))
    .join('')
}

function share<T>(values: readonly T[], holds: (value: T) => boolean): number {
  return values.length === 0 ? Number.NaN : values.filter(holds).length / values.length
}
