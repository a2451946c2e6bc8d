/**
 * `npm run torture -- [--minutes N] [--seed S] [--database sqlite|postgres] [--processes N] [--pace N] [--fault TEXT] [--json]`:
 * everything that can fail, fails, while people write; a table of what came of it.
 */

import { BUILT, numberOption, SOURCES, textOption } from './support/world.js'
import { type TortureResult, torture } from './torture/torture.js'

const database = textOption('database') ?? 'sqlite'
if (database !== 'sqlite' && database !== 'postgres')
  throw new Error('--database wants sqlite or postgres')
const processes = numberOption('processes', database === 'postgres' ? 3 : 1)
if (processes < 1 || processes > 3) throw new Error('--processes wants 1, 2 or 3')
if (processes > 1 && database === 'sqlite')
  throw new Error('--processes: SQLite has one process; take --database postgres')
const options = {
  database,
  processes,
  lasts: numberOption('minutes', 10) * 60_000,
  seed: numberOption('seed', 1),
  pace: numberOption('pace', 3),
  fault: textOption('fault'),
  cli: process.argv.includes('--sources') ? SOURCES : BUILT,
  ...(process.stderr.isTTY ? { say: (line: string) => console.error(`  ${line}`) } : {}),
} as const
const result = await torture(options)
if (process.argv.includes('--json')) console.log(JSON.stringify(plain(result), null, 2))
else print(result)
if (failures(result).length > 0) process.exitCode = 1

/** What must not be. */
function failures({ verdict, settled }: TortureResult): string[] {
  const { lost, doubled, outOfOrder, unanswered, unsent, toldTwice } = verdict
  return [
    ...(settled ? [] : ['it did not settle in time']),
    ...lost.map((mark) => `lost: ${mark}`),
    ...doubled.map((mark) => `doubled: ${mark}`),
    ...outOfOrder.map((mark) => `out of order: ${mark}`),
    ...unanswered.map((person) => `unanswered: ${person}`),
    ...unsent.map((notice) => `unsent: ${notice}`),
    ...toldTwice.map((event) => `told twice: ${event}`),
  ]
}

function print(outcome: TortureResult): void {
  const { verdict, struck, statuses, logged } = outcome
  const total = [...struck.values()].reduce((sum, times) => sum + times, 0)
  console.log(`${database}, ${processes} process(es), seed ${options.seed}`)
  for (const [fault, times] of struck) console.log(`  ${String(times).padStart(4)}  ${fault}`)
  const row = (name: string, value: number) =>
    console.log(`${name.padEnd(34)}${String(value).padStart(8)}`)
  row('faults', total)
  row('messages in', verdict.messages)
  row('lost', verdict.lost.length)
  row('doubled', verdict.doubled.length)
  row('out of order', verdict.outOfOrder.length)
  row('people without an answer', verdict.unanswered.length)
  row('of the chat, told by mail instead', verdict.instead)
  row('notices', verdict.notices)
  row('notices not sent', verdict.unsent.length)
  row('events told twice', verdict.toldTwice.length)
  row('notices sent again (same id)', verdict.again)
  console.log(`exit statuses: ${statuses.join(', ')}`)
  for (const failure of failures(outcome)) console.log(`FAIL  ${failure}`)
  for (const [line, times] of logged) console.log(`logged ${times} ×  ${line}`)
}

function plain({ struck, logged, ...rest }: TortureResult) {
  return { ...rest, struck: Object.fromEntries(struck), logged: Object.fromEntries(logged) }
}
