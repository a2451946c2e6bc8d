/** `node dist-bench/bench/faq-speed.js`: the FAQ at size, of the entries of ../shared/faq/scale-fr. */

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
  const before = process.memoryUsage().heapUsed
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const from = performance.now()
  const index = new FaqIndex('fr')
  for (const [at, entry] of entries.slice(0, size).entries()) {
    if (at % 50 === 49) await breathe()
    index.add({ ...entry, wordings: [], keywords: [] })
  }
  const built = performance.now() - from
  delay.disable()
  globalThis.gc?.()
  const megabytes = (process.memoryUsage().heapUsed - before) / 1024 / 1024
  const times: number[] = []
  for (let query = 0; query < 220; query += 1) {
    const mail = mailOf(query * 271)
    const started = performance.now()
    searchFaq(index, mail, { count: 3 })
    if (query >= 20) times.push(performance.now() - started)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1)
  process.stdout.write(
    `${size} entries: built in ${(built / 1000).toFixed(1)} s, ${megabytes.toFixed(0)} MB, loop held ${(delay.max / 1e6).toFixed(0)} ms at most; a mail p50 ${at(0.5)} ms, p95 ${at(0.95)} ms\n`,
  )
}
