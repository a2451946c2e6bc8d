/** `node dist-bench/bench/product-speed.js`: 5,000 products searched while somebody types; Slack waits three seconds. */

import { productSearch } from '../src/core/request/catalogue/product-search.js'

const COUNT = 5000
const TYPED = ['thunderbrid', 'app', 'application 77', 'alias 4999', 'gestoin finnacière']

const products = Array.from({ length: COUNT }, (_, at) => ({
  id: at,
  name: `Application ${(at * 7919).toString(36)} ${at} `.repeat(4).trim().slice(0, 120),
  family: `Famille ${at % 40}`,
  aliases: [`alias ${at}`],
  teamId: null,
}))

const from = performance.now()
const search = productSearch(products)
const made = performance.now() - from
const times = TYPED.flatMap((typed) => Array.from({ length: 20 }, () => timeOf(typed)))
times.sort((one, other) => one - other)
const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(0)
process.stdout.write(
  `${COUNT} products: made ready in ${made.toFixed(0)} ms; a search p50 ${at(0.5)} ms, p95 ${at(0.95)} ms\n`,
)

function timeOf(typed: string): number {
  const started = performance.now()
  search(typed)
  return performance.now() - started
}
