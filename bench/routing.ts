/** Measures routing on tickets that people routed: how many it gets right, how sure it may be, how long it holds the event loop. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { ExampleSet, type PastDecision } from '../src/core/routing/example-set.js'
import { bestOf, figuresOfOutcomes } from '../src/core/routing/figures.js'
import { learn } from '../src/core/routing/learn.js'
import { predict } from '../src/core/routing/linear-model.js'

/** Where the tickets lie beside a checkout, or beside its worktree; none of them is part of the project. */
const SHARED = ['../..', '../../..']
  .map((up) => join(import.meta.dirname, up, 'shared/routing'))
  .find((folder) => existsSync(folder))

const { values } = parseArgs({
  options: {
    /** `{"text", "label"}` a line. */
    train: { type: 'string', default: join(SHARED ?? '.', 'train.jsonl') },
    test: { type: 'string', default: join(SHARED ?? '.', 'test.jsonl') },
    /** The last of `train` are asked for: to choose by, while `test` stays unseen. */
    tune: { type: 'string' },
    /** Learns from so many alone: a small desk. */
    first: { type: 'string' },
    /** The groups stand for subcategories and products, too: three models, as a desk has them. */
    all: { type: 'boolean' },
  },
})
if (!existsSync(values.train)) {
  console.log(
    'There are no tickets beside this checkout: nothing to do. --train and --test name others.',
  )
  process.exit(0)
}

interface Line {
  readonly text: string
  readonly label: string
}
const read = (path: string) =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)

const lines = read(values.train)
const held = Number(values.tune ?? 0)
const tests = held > 0 ? lines.slice(-held) : read(values.test)
const known = (held > 0 ? lines.slice(0, -held) : lines).slice(0, Number(values.first ?? 1e9))

const decisionOf = ({ text, label }: Line, at: number): PastDecision => ({
  text,
  labels: {
    team: label,
    subcategory: values.all ? label : null,
    product: values.all ? label : null,
  },
  agentId: at % 40,
  resolvedAt: 0,
})

const delay = monitorEventLoopDelay({ resolution: 1 })
const before = process.memoryUsage()
await nextTurn()
delay.enable()
const cpu = process.cpuUsage()
const start = performance.now()
const set = new ExampleSet()
let most = 0
let began = process.cpuUsage()
for (const [at, line] of known.entries()) {
  set.add(decisionOf(line, at))
  if (at % 100 !== 99) continue
  most = Math.max(most, usedSince(began))
  await nextTurn()
  began = process.cpuUsage()
}
const steps = learn(set, () => true, 0)
let step = steps.next()
while (!step.done) {
  await nextTurn()
  const at = process.cpuUsage()
  step = steps.next()
  most = Math.max(most, usedSince(at))
}
const took = (performance.now() - start) / 1000
const used = process.cpuUsage(cpu)
delay.disable()
const after = process.memoryUsage()
const { team } = step.value.targets
if (typeof team === 'string') throw new Error(`nothing was learnt: ${team}`)
const { model, figures } = team

const from = performance.now()
const outcomes = tests.map(({ text, label }) => {
  const prediction = predict(model, text)
  if (!prediction) return { sure: 0, right: false }
  const best = bestOf(prediction.probabilities)
  return { sure: prediction.probabilities[best] ?? 0, right: model.labels[best] === label }
})
const perSecond = tests.length / ((performance.now() - from) / 1000)
const { right, covered, sureFrom, error, reliability } = figuresOfOutcomes(outcomes)
const percent = (share: number) => `${(100 * share).toFixed(2)} %`
const row = (name: string, value: string) => process.stdout.write(`${name.padEnd(44)}${value}\n`)
row('tickets learnt from', String(known.length))
row('tickets asked', String(tests.length))
row('right', percent(right))
row('right in 95 of 100: the surest', `${percent(covered)}, sure of ${percent(sureFrom)} or more`)
row('certainty off by (ECE)', percent(error))
row(
  'as it says itself (held-out decisions)',
  `${percent(figures.right)}, ${percent(figures.covered)}, ${percent(figures.error)}`,
)
row('learning took', `${took.toFixed(1)} s, ${(used.user + used.system) / 1e6} s of a processor`)
row(
  'longest step (of a processor), delay of the loop',
  `${most.toFixed(1)} ms, ${(delay.max / 1e6).toFixed(1)} ms`,
)
row('predictions a second', perSecond.toFixed(0))
row(
  'memory: examples, model',
  `${mib(set.features.byteLength + set.counts.byteLength)}, ${mib(model.weights.byteLength + model.idf.byteLength)}`,
)
row('memory of the process, before and after', `${mib(before.rss)}, ${mib(after.rss)}`)
for (const { from: tenth, decisions, sure, right: share } of reliability)
  row(
    `  sure of ${tenth.toFixed(1)} and more: ${decisions}`,
    `${percent(sure)} sure, ${percent(share)} right`,
  )

/** Of a processor, ms: as much on a busy machine as on an idle one. */
function usedSince(at: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(at)
  return (user + system) / 1000
}

function mib(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`
}
