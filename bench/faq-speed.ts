/** `node --expose-gc dist-bench/bench/faq-speed.js`: the FAQ at size, of the entries of ../shared/faq/scale-fr; by the clock, and in CPU time, which a busy machine changes less. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate as breathe } from 'node:timers/promises'
import { FaqIndex } from '../src/core/faq/index/faq-index.js'
import { searchFaq } from '../src/core/faq/search.js'

const FILE = join(process.cwd(), '..', 'shared', 'faq', 'scale-fr', 'faq.jsonl')
interface Given {
  readonly id: string
  readonly product: string
  readonly question: string
  readonly answer: string
}
const entries = readFileSync(FILE, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Given)

/** About 150 words: three entries' answers in turn, between greetings. */
function mailOf(at: number): string {
  const words = [at, at + 7919, at + 104_729]
    .map((index) => entries[index % entries.length]?.answer ?? '')
    .join(' ')
    .split(/\s+/)
    .slice(0, 130)
    .join(' ')
  return `Bonjour,\n\n${words}\n\nMerci d'avance pour votre aide.\n\nCordialement,\nSophie Martin\nService des ressources humaines`
}

for (const size of [5000, 50_000]) {
  globalThis.gc?.()
  const before = memory()
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const from = performance.now()
  const fromCpu = cpu()
  const index = new FaqIndex('fr')
  for (const [at, entry] of entries.slice(0, size).entries()) {
    if (at % 50 === 49) await breathe()
    index.add({ ...entry, wordings: [], keywords: [] })
  }
  const built = performance.now() - from
  const builtCpu = cpu() - fromCpu
  delay.disable()
  globalThis.gc?.()
  const megabytes = (memory() - before) / 1024 / 1024
  const times: number[] = []
  const costs: number[] = []
  for (let query = 0; query < 220; query += 1) {
    const mail = mailOf(query * 271)
    const started = performance.now()
    const startedCpu = cpu()
    searchFaq(index, mail, { count: 3 })
    if (query < 20) continue
    times.push(performance.now() - started)
    costs.push(cpu() - startedCpu)
  }
  process.stdout.write(
    `${size} entries: built in ${(built / 1000).toFixed(1)} s, ${megabytes.toFixed(0)} MB, loop held ${(delay.max / 1e6).toFixed(0)} ms at most; a mail ${spread(times)}; CPU: built in ${(builtCpu / 1000).toFixed(1)} s, a mail ${spread(costs)}\n`,
  )
}

function spread(all: readonly number[]): string {
  const sorted = all.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`
}

/** Of objects and of buffers, in which most of the index stands; bytes. */
function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** Of this process so far, ms. */
function cpu(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
