// Rounds of the tests under conditions of their own, for check-busy.mjs and check-dates.mjs: what
// failed in which.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

/** `command` is how the rounds were asked for; `run` gives the names of what failed, or ends the process with 2. */
export function testRounds(command) {
  const folder = mkdtempSync(join(tmpdir(), 'amigo-rounds-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const fail = failing(command)
  let running
  let stopped
  let rounds = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => {
      stopped = signal
      running?.kill(signal)
    })
  return {
    fail,
    get stopped() {
      return stopped
    },
    /** The names of the tests that failed in this round, and of the files that could not be run. */
    async run(title, files, env = process.env) {
      console.log(`\n${title}`)
      const report = join(folder, `${++rounds}.json`)
      running = startVitest(report, files, env)
      const [status] = await once(running, 'exit')
      running = undefined
      const failed = readReport(report)
      if (stopped) return []
      if (failed === null) fail(`${title}: Vitest ended with ${status} and without a report`)
      if (failed === 'none') fail(`no test file fits ${files.join(' ')}`)
      // Vitest fails as well for an error outside of any test.
      if (status !== 0 && failed.length === 0) return ['an error outside of the tests, told above']
      return failed
    },
  }
}

export function failing(command) {
  return (message) => {
    console.error(`${command}: ${message}`)
    process.exit(2)
  }
}

function startVitest(report, files, env) {
  const vitest = join(
    dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
    'vitest.mjs',
  )
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  return spawn(process.execPath, [vitest, 'run', ...reporters, ...files], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
  })
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

/** What failed in each round, by its title; the exit status is 1 if anything did. */
export function tell(failures) {
  console.log('')
  for (const [title, names] of failures) {
    console.log(`${title}: ${names.length === 0 ? 'all passed' : `${names.length} failed`}`)
    for (const name of names) console.log(`  ${name}`)
  }
  process.exitCode = failures.some(([, names]) => names.length > 0) ? 1 : 0
}
