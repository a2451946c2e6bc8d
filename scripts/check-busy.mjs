// Runs the tests again and again while something else keeps every core busy: what fails here and not
// in a quiet run hangs on the speed of the machine.
//
//   npm run check:busy                                     three rounds of everything
//   npm run check:busy -- --rounds 1 tests/app             one round of some files
//   npm run check:busy -- --workers 4 tests/commands/cli.test.ts
//
// The workers are threads of this process: however it ends, kill -9 included, they end with it.
// Exit status: 0 all passed, 1 a test failed in some round, 2 the tests could not be run.
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { failing, tell, testRounds } from './rounds.mjs'

const MOST = 100
const COMMAND = 'check:busy'

const { rounds, workers, files } = readOptions(process.argv.slice(2))
const tests = testRounds(COMMAND)

const busy = Array.from({ length: workers }, () => new Worker('for (;;);', { eval: true }))
for (const worker of busy)
  worker.on('error', (error) => tests.fail(`a worker ended: ${error.message}`))
console.log(`${workers} busy threads beside the tests; ${rounds} rounds.`)
try {
  const failures = []
  for (let round = 1; round <= rounds && !tests.stopped; round++)
    failures.push([`Round ${round}`, await tests.run(`Round ${round} of ${rounds}`, files)])
  if (tests.stopped) tests.fail(`stopped by ${tests.stopped}`)
  tell(failures)
} finally {
  await Promise.all(busy.map((worker) => worker.terminate()))
}

function readOptions(args) {
  const options = {
    rounds: { type: 'string', default: '3' },
    workers: { type: 'string', default: String(availableParallelism()) },
  }
  let parsed
  try {
    parsed = parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    failing(COMMAND)(error.message)
  }
  const { values, positionals } = parsed
  return {
    rounds: wholeNumber('--rounds', values.rounds),
    workers: wholeNumber('--workers', values.workers),
    files: positionals,
  }
}

function wholeNumber(name, value) {
  if (!/^\d+$/.test(value) || Number(value) < 1 || Number(value) > MOST)
    failing(COMMAND)(`${name}: ${value} is no whole number between 1 and ${MOST}`)
  return Number(value)
}
