/**
 * `npx tsx bench/faq/fit.ts [--fit] [--all]`: what the judged sets show at their own thresholds, as they are,
 * padded, taught, and of a few entries. `--fit` fits the weights that carry confidence from base to base anew, tells what
 * each set gets from the others alone, and prints them for WEIGHTS of src/core/faq/confidence.ts;
 * `--all` lets all weights move.
 */

import { fromLogOdds, toLogOdds, WEIGHTS } from '../../src/core/faq/confidence.js'
import { ownThreshold } from '../../src/core/faq/threshold.js'
import { type Asked, ask, type Job, jobs, SETS } from './judged.js'
import { fitWeights, NAMES, type Name, type Weights } from './logistic.js'
import { mean, reachedBy, reachedByFewer, share } from './shown.js'

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
const MOST_OF_DRAWN = 80

interface Answers extends Job {
  readonly entries: number
  readonly asked: readonly Asked[]
}

const all: Answers[] = []
for (const job of jobs()) {
  const most = job.drawn > 0 ? MOST_OF_DRAWN : job.pad > 5000 ? MOST_OF_LARGE : MOST
  all.push({ ...job, ...ask(job, most) })
  process.stderr.write('.')
}
process.stderr.write('\n')
report('weights as they are', () => ({ ...WEIGHTS }))
if (process.argv.includes('--fit')) {
  const free = process.argv.includes('--all') ? NAMES : CARRYING
  const fitted = fitWeights(pooled(), free)
  report('fitted on all sets', () => fitted)
  const without = new Map(
    SETS.map((left) => [
      left,
      fitWeights(
        pooled().filter(({ set }) => set !== left),
        free,
      ),
    ]),
  )
  report('each set by a fit without it', (set) => without.get(set) ?? fitted)
  for (const name of NAMES) process.stdout.write(`  ${name}: ${fitted[name].toFixed(2)},\n`)
}

/** Draws of one size count as one base. */
function pooled(): { readonly set: string; readonly asked: readonly Asked[] }[] {
  return kinds().map((bases) => ({
    set: bases[0]?.set ?? '',
    asked: bases.flatMap(({ asked }) => asked),
  }))
}

function kinds(): Answers[][] {
  return [...new Set(all.map(nameOf))].map((name) => all.filter((job) => nameOf(job) === name))
}

function nameOf({ set, pad, taught, drawn }: Job): string {
  return `${set.padEnd(13)}${[pad, taught, drawn].map((n) => String(n).padStart(7)).join('')}`
}

function report(title: string, weightsOf: (set: string) => Weights): void {
  process.stdout.write(
    `\n${title}\n${'set'.padEnd(13)} padded taught drawn  first three threshold useful silly  near  useful at 1.5 % silly\n`,
  )
  for (const bases of kinds()) {
    const [first] = bases
    if (!first) continue
    process.stdout.write(`${nameOf(first)}${figures(bases, weightsOf(first.set))}\n`)
  }
}

function figures(bases: readonly Answers[], weights: Weights): string {
  const reached = bases.map(({ asked, entries }) => {
    const found = reachedBy(asked, weights)
    const own = ownThreshold(found.strangers.map(fromLogOdds), entries)
    return { ...found, own, least: toLogOdds(own) }
  })
  const over = (of: 'right' | 'far' | 'near') =>
    share(
      reached.flatMap((base) => base[of].map((odds) => odds >= base.least)),
      Boolean,
    )
  const allowed = reachedByFewer(
    reached.flatMap(({ far }) => far),
    0.015,
  )
  const right = reached.flatMap((base) => base.right)
  return [
    mean(reached.map(({ first }) => first)),
    mean(reached.map(({ three }) => three)),
    `${mean(reached.map(({ own }) => own)).toFixed(2)}`.padStart(9),
    over('right'),
    over('far'),
    over('near'),
    share(right, (odds) => odds >= allowed),
  ]
    .map((value) => (typeof value === 'string' ? value : (100 * value).toFixed(1).padStart(7)))
    .join('')
}
