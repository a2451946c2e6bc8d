/** Threads that misbehave: what is the mail's fault, what is the house's, and that nobody waits for ever. */

import { EventEmitter } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { judge } from '../../../src/adapters/faults.js'
import { openParsePool, type ParsePool } from '../../../src/adapters/mime/pool.js'
import { watchThread } from '../../../src/adapters/mime/watch-thread.js'
import { until } from '../../support/runner/until.js'

/** The life of a thread, as a program; `mail` is what it is asked to read. */
const LISTENS = `
  const { parentPort } = require('node:worker_threads')
  const done = (id) => parentPort.postMessage({ id, parsed: { ok: false, because: 'read' } })
  parentPort.postMessage({ ready: true })
`
const READS = `${LISTENS} parentPort.on('message', ({ id }) => done(id))`
/** For ever, and without keeping a core from those that are to answer in time. */
const HANGS = `${LISTENS} parentPort.on('message', () =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0))`
const LEAVES = `${LISTENS} parentPort.on('message', () => process.exit(3))`
const BREAKS = `${LISTENS} parentPort.on('message', () => { throw new Error('a parser broke') })`
const EATS = `${LISTENS} parentPort.on('message', () => {
  const all = []
  for (;;) all.push(new Array(1e5).fill({}))
})`

type Start = string | (() => never)
const refuses = () => {
  throw Object.assign(new Error('Worker initialization failure: EAGAIN'), {
    code: 'ERR_WORKER_INIT_FAILED',
  })
}

let folder: string
let pool: ParsePool | undefined
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amigo-pool-'))
  await writeFile(join(folder, 'mail'), 'Subject: x\r\n\r\nx\r\n')
})
afterEach(async () => {
  await pool?.close()
  await rm(folder, { recursive: true })
})

/** A pool whose threads live these lives in turn; the last one is lived by all that come after. */
function poolOf(lives: readonly Start[]): ParsePool {
  let next = 0
  pool = openParsePool({
    blobFolder: null,
    threads: 1,
    // Only what hangs is to meet its deadline, on a busy machine too.
    deadline: lives.includes(HANGS) ? 3000 : 60_000,
    memory: 32,
    start(options) {
      const life = lives[Math.min(next++, lives.length - 1)] as Start
      return typeof life === 'string' ? new Worker(life, { ...options, eval: true }) : life()
    },
  })
  return pool
}

/** What becomes of a few mails: the reason each was given up for, or whose fault stopped it. */
async function read(lives: readonly Start[], mails = 3): Promise<string[]> {
  const reading = poolOf(lives)
  const files = Array.from({ length: mails }, () => join(folder, 'mail'))
  const results = await Promise.allSettled(files.map((file) => reading.parseFile(file)))
  return results.map((result) => {
    if (result.status === 'rejected') return judge(result.reason).about
    return result.value.ok ? 'ok' : result.value.because
  })
}

const cases: readonly [string, readonly Start[], readonly string[]][] = [
  ['that reads', [READS], ['read', 'read', 'read']],
  ['that can’t be started', [refuses], ['house', 'house', 'house']],
  ['that breaks before it listens', ['throw new Error("no module")'], ['house', 'house', 'house']],
  ['that ends before it listens', ['process.exit(1)'], ['house', 'house', 'house']],
  ['that hangs once', [HANGS, READS], ['read', 'read', 'read']],
  ['that runs out of memory once', [EATS, READS], ['read', 'read', 'read']],
  ['that breaks over a mail', [BREAKS, READS], ['unreadable: a parser broke', 'read', 'read']],
  [
    'that leaves over a mail',
    [LEAVES, READS],
    ['unreadable: its thread ended with status 3', 'read', 'read'],
  ],
  ['that can’t be replaced', [BREAKS, refuses], ['unreadable: a parser broke', 'house', 'house']],
]
it.each(cases)('a thread %s', async (_, lives, outcomes) => {
  expect(await read(lives)).toEqual(outcomes)
})

it('a thread whose error overtakes what it said before is known to have listened', () => {
  // A loop that was busy when both came may hear of the error first (seen with Node 20).
  const worker = new EventEmitter() as Worker
  const heard: string[] = []
  watchThread(worker, {
    ready: () => void heard.push('ready'),
    parsed: () => void heard.push('parsed'),
    startFailed: (error) => void heard.push(error.message),
    ended: (because) => void heard.push(because),
  })
  worker.emit('error', new Error('a parser broke'))
  worker.emit('message', { ready: true })
  worker.emit('exit', 1)
  expect(heard).toEqual(['ready', 'unreadable: a parser broke'])
})

it('a mail that hangs every thread is given up at the second, and so is one that eats them', async () => {
  expect(await read([HANGS], 1)).toEqual(['parse-timeout'])
  await pool?.close()
  expect(await read([EATS], 1)).toEqual(['parse-memory'])
})

it('what could not be read for want of a thread can be read later', async () => {
  const reading = poolOf([refuses, 'process.exit(1)', READS])
  const file = join(folder, 'mail')
  await expect(reading.parseFile(file)).rejects.toMatchObject({ code: 'ERR_WORKER_INIT_FAILED' })
  await expect(reading.parseFile(file)).rejects.toMatchObject({ code: 'ERR_WORKER_INIT_FAILED' })
  expect(await reading.parseFile(file)).toEqual({ ok: false, because: 'read' })
})

it('a file that is not there is the house’s fault, as the real thread says it', async () => {
  pool = openParsePool({ blobFolder: null, threads: 1, deadline: 30_000, memory: 256 })
  const error = await pool.parseFile(join(folder, 'nowhere')).catch((thrown: unknown) => thrown)
  expect(judge(error)).toMatchObject({ about: 'house', kind: 'files' })
})

it('a large mail holds no other up, and leaves no thread behind', async () => {
  const large = join(folder, 'large')
  await writeFile(large, Buffer.alloc(5 * 1024 * 1024, 'x'))
  const started: Worker[] = []
  const asked = new Map<Worker, () => void>()
  pool = openParsePool({
    blobFolder: null,
    threads: 1,
    deadline: 60_000,
    memory: 32,
    start(options) {
      // It reads when it is told to.
      const worker = new Worker(
        `${LISTENS} let last; parentPort.on('message', (m) => m === 'go' ? done(last) : (last = m.id))`,
        { ...options, eval: true },
      )
      started.push(worker)
      asked.set(worker, () => worker.postMessage('go'))
      return worker
    },
  })
  const first = pool.parseFile(large)
  const second = pool.parseFile(join(folder, 'mail'))
  const [aside, usual] = started as [Worker, Worker]
  asked.get(usual)?.()
  expect(await second).toEqual({ ok: false, because: 'read' })
  asked.get(aside)?.()
  expect(await first).toEqual({ ok: false, because: 'read' })
  // What has ended has no id any more.
  await until(() => aside.threadId === -1)
  expect(usual.threadId).toBeGreaterThan(0)
})
