/** Reads mails composed at random and tells which parts, and pairs of parts, lose lines: `npx tsx bench/mixtures.ts`. */

import { writeFileSync } from 'node:fs'
import { type Mixture, mixtureOf } from '../tests/support/mails/mixtures/mixture.js'
import { outcomeOf } from '../tests/support/mails/mixtures/outcome.js'
import {
  FAULTS,
  type Fault,
  type Found,
  verdictOf,
} from '../tests/support/mails/mixtures/verdict.js'

const option = (name: string) =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
const mails = Number(option('mails') ?? 5000)
const first = Number(option('seed') ?? 1)
const show = option('show') as Fault | undefined
const dump = option('dump')

interface Row {
  readonly mixture: Mixture
  readonly found: readonly Found[]
}

if (dump) {
  const mixture = mixtureOf(Number(dump))
  const outcome = await outcomeOf(mixture)
  console.log(mixture.plan, mixture.raw.toString('latin1'))
  console.log('KEPT', outcome.kept, '\nELIDED', outcome.elided, outcome.command, outcome.files)
  console.log(verdictOf(mixture, outcome))
  writeFileSync('/tmp/mixture.eml', mixture.raw)
} else await measure()

async function measure(): Promise<void> {
  const rows: Row[] = []
  for (let seed = first; seed < first + mails; seed++) {
    const mixture = mixtureOf(seed)
    const found = verdictOf(mixture, await outcomeOf(mixture))
    rows.push({ mixture, found })
    if (show && found.some(({ fault }) => fault === show))
      console.log(
        seed,
        JSON.stringify(found.filter(({ fault }) => fault === show)),
        JSON.stringify(mixture.plan),
      )
  }
  for (const fault of FAULTS) {
    const bad = rows.filter(({ found }) => found.some((one) => one.fault === fault))
    console.log(`${fault}: ${bad.length} of ${rows.length}`)
    if (bad.length > 0) console.log(`  ${worst(rows, bad).join('\n  ')}`)
  }
  console.log(`right: ${rows.filter(({ found }) => found.length === 0).length}`)
}

/** The parts and pairs that are much more often in the bad ones than in all, most telling first. */
function worst(rows: readonly Row[], bad: readonly Row[]): string[] {
  const all = counted(rows)
  return [...counted(bad)]
    .map(([name, count]) => ({
      name,
      count,
      share: count / (all.get(name) ?? 1),
      lift: count / bad.length / ((all.get(name) ?? 1) / rows.length),
    }))
    .filter(({ count, lift }) => count >= Math.max(2, bad.length / 12) && lift > 2)
    .sort((a, b) => b.count * Math.log(b.lift) - a.count * Math.log(a.lift))
    .slice(0, 8)
    .map(({ name, count, share }) => `${name}: ${count} (${Math.round(share * 100)} % of them)`)
}

function counted(rows: readonly Row[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { mixture } of rows) {
    const parts = Object.entries(mixture.plan).map(([key, value]) => `${key}=${value}`)
    const pairs = parts.flatMap((one, at) =>
      parts.slice(at + 1).map((other) => `${one} × ${other}`),
    )
    for (const name of [...parts, ...pairs]) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}
