/** The tests beside busy threads: what failed in which round is told, and nothing goes on afterwards. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { until } from './support/runner/until.js'

const ROOT = join(import.meta.dirname, '..')
const SCRIPT = join(ROOT, 'scripts/check-busy.mjs')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amigo-check-busy-'))
  mkdirSync(join(folder, 'temporary'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A project of one test file in `folder`. */
function project(tests: string): void {
  const imports =
    "import { existsSync, writeFileSync } from 'node:fs'\nimport { expect, it } from 'vitest'"
  writeFileSync(join(folder, 'some.test.ts'), `${imports}\n${tests}`)
}

function start(...args: string[]): ChildProcess & { readonly ended: Promise<Ran> } {
  const rest = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'))
  const child = spawn(process.execPath, [SCRIPT, '--workers', '1', ...args], {
    cwd: folder,
    env: { ...Object.fromEntries(rest), TMPDIR: join(folder, 'temporary') },
  })
  const all = [text(child.stdout), text(child.stderr), once(child, 'close')] as const
  const ended = Promise.all(all).then(([out, err, [status]]) => ({ status, out, err }))
  return Object.assign(child, { ended })
}

interface Ran {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

const run = (...args: string[]) => start(...args).ended

it('tells which tests failed in which round', async () => {
  project(`
    it('is firm', () => {})
    it('falters', () => {
      const before = existsSync('again')
      writeFileSync('again', '')
      expect(before).toBe(false)
    })`)
  const { status, out } = await run('--rounds', '2')
  expect(out.slice(out.lastIndexOf('Round 1'))).toBe(
    'Round 1: all passed\nRound 2: 1 failed\n  some.test.ts > falters\n',
  )
  expect(status).toBe(1)
})

it.each([
  ['all pass', "it('is firm', () => {})", 0, 'Round 1: all passed\n'],
  ['a file can’t be loaded', 'import "./nowhere.js"', 1, 'Round 1: 1 failed\n  some.test.ts\n'],
  [
    'a promise is rejected outside of any test',
    "it('is firm', () => void setImmediate(() => Promise.reject(new Error('late'))))\nit('waits', () => new Promise((done) => setTimeout(done, 50)))",
    1,
    'Round 1: 1 failed\n  an error outside of the tests, told above\n',
  ],
] as const)('%s: says so', async (_, tests, status, says) => {
  project(tests)
  const ran = await run('--rounds', '1')
  expect([ran.status, ran.out.slice(-says.length)], ran.err).toEqual([status, says])
})

it.each([
  [['--rounds', '0'], '--rounds: 0 is no whole number between 1 and 100'],
  [['--rounds', 'many'], '--rounds: many is no whole number between 1 and 100'],
  [['--rounds', '1.5'], '--rounds: 1.5 is no whole number between 1 and 100'],
  [['--workers', '101'], '--workers: 101 is no whole number between 1 and 100'],
  [['--twice'], "Unknown option '--twice'"],
  [['--rounds', '1', 'nowhere'], 'no test file fits nowhere'],
])('%j is refused', async (args, says) => {
  project("it('is firm', () => {})")
  const { status, err } = await run(...args)
  expect([status, err]).toEqual([2, expect.stringContaining(`check:busy: ${says}`)])
})

it('ends with its tests when it is interrupted, and leaves nothing behind', async () => {
  project("it('hangs', () => new Promise(() => writeFileSync('pid', String(process.pid))))")
  const child = start('--rounds', '2')
  const pid = join(folder, 'pid')
  await until(() => existsSync(pid) && readFileSync(pid, 'utf8') !== '')
  child.kill('SIGTERM')
  const { status, err } = await child.ended
  expect([status, err]).toEqual([2, expect.stringContaining('check:busy: stopped by SIGTERM')])
  await until(() => !lives(Number(readFileSync(pid, 'utf8'))))
  expect(readdirSync(join(folder, 'temporary')).filter((name) => /^amigo-/.test(name))).toEqual([])
})

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    // No such process.
    return false
  }
}
