// Runs the tests again and again while something else keeps every core busy: what fails here and not
// in a quiet run hangs on the speed of the machine.
//
//   npm run check:busy                                     three rounds of everything
//   npm run check:busy -- --rounds 1 tests/app             one round of some files
//   npm run check:busy -- --workers 4 tests/commands/cli.test.ts
//
// The workers are threads of this process: however it ends, kill -9 included, they end with it.
// Exit status: 0 all passed, 1 a test failed in some round, 2 the tests could not be run.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'

const MOST = 100

const { rounds, workers, files } = readOptions(process.argv.slice(2))
const folder = mkdtempSync(join(tmpdir(), 'amigo-busy-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
let running
let stopped
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(signal, () => {
    stopped = signal
    running?.kill(signal)
  })

const busy = Array.from({ length: workers }, () => new Worker('for (;;);', { eval: true }))
for (const worker of busy) worker.on('error', (error) => fail(`a worker ended: ${error.message}`))
console.log(`${workers} busy threads beside the tests; ${rounds} rounds.`)
try {
  const failures = []
  for (let round = 1; round <= rounds && !stopped; round++) failures.push(await runRound(round))
  if (stopped) fail(`stopped by ${stopped}`)
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
    fail(error.message)
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
    fail(`${name}: ${value} is no whole number between 1 and ${MOST}`)
  return Number(value)
}

/** The names of the tests that failed in this round, and of the files that could not be run. */
async function runRound(round) {
  console.log(`\nRound ${round} of ${rounds}`)
  const report = join(folder, `${round}.json`)
  const vitest = join(
    dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
    'vitest.mjs',
  )
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  running = spawn(process.execPath, [vitest, 'run', ...reporters, ...files], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [status] = await once(running, 'exit')
  running = undefined
  const failed = readReport(report)
  if (stopped) return []
  if (failed === null) fail(`round ${round}: Vitest ended with ${status} and without a report`)
  if (failed === 'none') fail(`no test file fits ${files.join(' ')}`)
  // Vitest fails as well for an error outside of any test.
  if (status !== 0 && failed.length === 0) return ['an error outside of the tests, told above']
  return failed
}

function readReport(path) {
  let report
  try {
    report = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    // Nothing was written, or not to its end: the caller says so.
    return null
  }
  if (report.testResults.length === 0) return 'none'
  return report.testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(process.cwd(), name)
    const failed = assertionResults.filter((test) => test.status === 'failed')
    const names = failed.map(({ fullName }) => `${file} > ${fullName}`)
    return names.length === 0 && status === 'failed' ? [file] : names
  })
}

function tell(failures) {
  console.log('')
  failures.forEach((names, at) => {
    console.log(`Round ${at + 1}: ${names.length === 0 ? 'all passed' : `${names.length} failed`}`)
    for (const name of names) console.log(`  ${name}`)
  })
  process.exitCode = failures.some((names) => names.length > 0) ? 1 : 0
}

function fail(message) {
  console.error(`check:busy: ${message}`)
  process.exit(2)
}
