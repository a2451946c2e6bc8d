/** Reads the mails of ../shared/corpora and compares with what is expected of them: `npm run corpora`. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectations } from './reading/expected.js'
import { type Judged, judge } from './reading/judge.js'
import { openReader } from './reading/read.js'
import { type Figures, figuresOf, regressions, tableOf } from './reading/table.js'

const ROOT = join(import.meta.dirname, '../..')
const CORPORA = join(ROOT, '../shared/corpora')
/** The best figures so far: a change that lowers one of them is refused. */
const KEPT = join(ROOT, 'bench/reading/figures.json')

if (!existsSync(CORPORA)) {
  console.log('There are no corpora beside this checkout: nothing to do.')
  process.exit(0)
}
const show = process.argv.find((arg) => arg.startsWith('--show='))?.slice('--show='.length)
const reader = openReader()
const judged: Judged[] = []
try {
  for (const expected of expectations(CORPORA)) {
    const found = judge(expected, await reader.read(expected))
    judged.push(found)
    if (show !== undefined && found.faults.some((fault) => fault.startsWith(show)))
      console.log(`${expected.project}/${expected.file}: ${found.faults.join('; ')}`)
    if (process.stderr.isTTY) process.stderr.write(`\r${judged.length} read`)
  }
} finally {
  await reader.close()
}
if (process.stderr.isTTY) process.stderr.write('\r')
console.log(tableOf(judged))
const figures = figuresOf(judged)
const kept = JSON.parse(readFileSync(KEPT, 'utf8')) as Figures
const worse = regressions(kept, figures)
for (const line of worse) console.log(`worse than before: ${line}`)
if (process.argv.includes('--keep')) {
  const lines = Object.entries(figures).map(
    ([name, [right, of]]) => `  "${name}": [${right}, ${of}]`,
  )
  writeFileSync(KEPT, `{\n${lines.join(',\n')}\n}\n`)
}
if (worse.length > 0) process.exitCode = 1
