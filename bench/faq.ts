/** `npm run faq:eval`: our retriever, at each base's own threshold, and the baselines over real questions, as one table. */

import { cpSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { thresholdOfIndex } from './faq/own-threshold.js'
import * as ours from './faq/retriever.js'

const FOLDER = join(process.cwd(), '..', 'shared', 'faq')
const SETS = ['covidfaq-fr', 'cdtn-dev-fr', 'lohelp-fr', 'stackfaq-en', 'hint3-en']
const BASELINES = ['fuse-default', 'fuse-token-stem', 'minisearch-fr', 'cascade']
/** As the table of the issue: at most so many queries of each kind. */
const QUERIES = 300
const MANNERS = {
  plain: {},
  'typos 10 %': { typos: 0.1 },
  'as a mail': { mail: true },
} as const

interface Evaluation {
  readonly s1: number
  readonly s3: number
  readonly auc: number
  readonly buildMs: number
  readonly p95: number
  readonly rows: readonly unknown[]
}
interface Query {
  readonly text: string
  readonly relevant: readonly string[]
}
interface Data {
  readonly lang: string
  readonly qs: readonly Query[]
  readonly faq: readonly { readonly id: string; readonly alt?: readonly string[] }[]
}
interface Harness {
  load(name: string, options: object): Data
  hash(text: string): number
  evaluate(retriever: object, set: object, options: object): Promise<Evaluation>
  /** At a threshold: the share of requests shown a right answer, and of those without one that were shown any. */
  abst(rows: readonly unknown[], threshold: number): { readonly use: number; readonly FSf: number }
}

if (!existsSync(FOLDER)) {
  process.stderr.write(`faq:eval: ${FOLDER} is not there: nothing to measure with\n`)
  process.exit(1)
}
const harness = (await import(pathToFileURL(join(FOLDER, 'eval.mjs')).href)) as Harness
const retrievers: [string, object][] = [['amigo', ours]]
if (!process.argv.includes('--ours'))
  for (const name of BASELINES) retrievers.push([name, await baseline(name)])

const percent = (share: number) =>
  (Number.isNaN(share) ? '–' : (100 * share).toFixed(1)).padStart(6)
process.stdout.write(
  `${'set'.padEnd(14)}${'asked'.padEnd(12)}${'retriever'.padEnd(17)}   s@1   s@3 useful silly   p95 ms\n`,
)
for (const set of SETS)
  for (const [manner, options] of Object.entries(MANNERS))
    for (const [name, retriever] of retrievers) {
      const data = harness.load(set, { max: QUERIES, ...options })
      const { s1, s3, p95, rows } = await harness.evaluate(retriever, data, { rows: true })
      // Only of our scores a base gets a threshold without judged requests.
      const shown =
        name === 'amigo' ? harness.abst(rows, thresholdOfIndex()) : { use: NaN, FSf: NaN }
      const figures = [s1, s3, shown.use, shown.FSf].map(percent).join('')
      process.stdout.write(
        `${set.padEnd(14)}${manner.padEnd(12)}${name.padEnd(17)}${figures}${p95.toFixed(1).padStart(8)}\n`,
      )
    }

process.stdout.write('\nwith one learnt wording an entry, asked in the other ways\n')
for (const set of SETS) {
  const { s1, s3, rows } = await harness.evaluate(ours, learnt(harness.load(set, {})), {
    rows: true,
  })
  const shown = harness.abst(rows, thresholdOfIndex())
  process.stdout.write(`${set.padEnd(41)}${[s1, s3, shown.use, shown.FSf].map(percent).join('')}\n`)
}

/** One question of each entry, the first by its text, became a wording of it, and is asked no more. */
function learnt(data: Data): Data {
  const taught = new Map<string, Query>()
  for (const query of data.qs.toSorted((a, b) =>
    harness.hash(a.text) < harness.hash(b.text) ? -1 : 1,
  ))
    for (const id of query.relevant.slice(0, 1)) if (!taught.has(id)) taught.set(id, query)
  const used = new Set(taught.values())
  return {
    ...data,
    qs: data.qs.filter((query) => !used.has(query)),
    faq: data.faq.map((entry) => {
      const text = taught.get(entry.id)?.text
      return text === undefined ? entry : { ...entry, alt: [...(entry.alt ?? []), text] }
    }),
  }
}

/** They want the libraries of this project beside them. */
async function baseline(name: string): Promise<object> {
  const copies = join(import.meta.dirname, 'faq-baselines')
  if (!existsSync(copies) || readdirSync(copies).length === 0)
    cpSync(join(FOLDER, 'baselines'), copies, { recursive: true })
  return (await import(pathToFileURL(join(copies, `${name}.mjs`)).href)) as object
}
