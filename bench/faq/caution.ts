/**
 * `npx tsx bench/faq/caution.ts [--trade 100]`: fits what small bases want more than strangers ask for
 * (src/core/faq/caution.ts) on draws of the judged sets, and tells what each set gets from the others alone.
 * `--trade`: questions that a desk's people ask, so that n entries answer n of them.
 */

import { WEIGHTS } from '../../src/core/faq/confidence.js'
import { STRANGERS } from '../../src/core/faq/threshold.js'
import { ask, draws, SETS, SMALL } from './judged.js'
import { mean, type Reached, reachedBy, share } from './shown.js'

const TRADE = Number(process.argv[process.argv.indexOf('--trade') + 1]) || 100
/** Of what is shown to a trade's requests, so much is right. */
const RIGHT = 0.5
const MOST_ASKED = 100
/** Tried: at no entry, and from how many on there is none. */
const MOST = Array.from({ length: 11 }, (_, at) => 1.5 + at / 4)
const WHOLE = [30, 40, 50, 60, 80]
/** As for the product: so many entries of its own are worth what all small bases say. */
const USUAL_ENTRIES = 10
/** Log odds of 0.05, the lowest threshold. */
const LEAST = Math.log(0.05 / 0.95)

interface Base extends Reached {
  readonly set: string
  readonly drawn: number
  /** Log odds that strangers ask for. */
  readonly wanted: number
}

const bases = draws().map((job): Base => {
  const reached = reachedBy(ask(job, MOST_ASKED).asked, WEIGHTS)
  const sorted = reached.strangers.toSorted((a, b) => b - a)
  const odds = STRANGERS.map(
    (of) => (sorted[Math.floor(sorted.length * of.share)] ?? LEAST) + of.margin,
  )
  return { ...reached, set: job.set, drawn: job.drawn, wanted: Math.max(LEAST, Math.min(...odds)) }
})
const usual = mean(bases.map(({ wanted }) => wanted))
process.stdout.write(`strangers want ${usual.toFixed(2)} (log odds) at the mean\n`)

interface Found {
  readonly useful: number
  readonly near: number
  readonly far: number
  /** Of what is shown to a trade's requests, how much is right. */
  readonly right: number
}

function found(set: string, drawn: number, most: number, whole: number): Found {
  const own = drawn / (drawn + USUAL_ENTRIES)
  const above = (of: 'right' | 'near' | 'far') =>
    share(
      bases
        .filter((base) => base.set === set && base.drawn === drawn)
        .flatMap((base) => {
          const least =
            own * base.wanted + (1 - own) * usual + most * Math.max(0, 1 - drawn / whole)
          return base[of].map((odds) => odds >= least)
        }),
      Boolean,
    )
  const [useful, near, far] = [above('right'), above('near'), above('far')]
  const covered = Math.min(1, drawn / TRADE)
  const right = (covered * useful) / (covered * useful + (1 - covered) * near || 1)
  return { useful, near, far, right }
}

const tried = MOST.flatMap((most) =>
  WHOLE.map((whole) => ({
    most,
    whole,
    found: new Map(SETS.map((set) => [set, SMALL.map((size) => found(set, size, most, whole))])),
  })),
)

/** Of those that keep to RIGHT at each size, what shows the most right answers. */
function chosen(sets: readonly string[]) {
  const meanOf = ({ found }: (typeof tried)[number], of: keyof Found) =>
    SMALL.map((_, at) => mean(sets.map((set) => found.get(set)?.[at]?.[of] ?? 0)))
  return tried
    .filter((one) => meanOf(one, 'right').every((right) => right >= RIGHT))
    .sort((a, b) => mean(meanOf(b, 'useful')) - mean(meanOf(a, 'useful')))[0]
}

const percent = (value: number) => (100 * value).toFixed(1).padStart(6)
function report(title: string, set: string, choice: ReturnType<typeof chosen>): void {
  process.stdout.write(`${title}: ${choice ? `${choice.most}, to ${choice.whole}` : 'none'}\n`)
  for (const of of ['useful', 'near', 'far', 'right'] as const)
    process.stdout.write(
      `  ${of.padEnd(7)}${(choice?.found.get(set) ?? []).map((row) => percent(row[of])).join('')}\n`,
    )
}

process.stdout.write(`of ${SMALL.join(', ')} entries\n`)
const overall = chosen(SETS)
for (const set of SETS) report(`${set}, chosen on all`, set, overall)
for (const set of SETS)
  report(`${set}, chosen on the others`, set, chosen(SETS.filter((other) => other !== set)))
