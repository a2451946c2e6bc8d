/** Worker threads that read mails, each mail with a deadline and a memory limit. */

import { statSync } from 'node:fs'
import { Worker, type WorkerOptions } from 'node:worker_threads'
import type { Parsed } from '../../app/ports.js'
import type { ParseRequest, ParseResponse } from './protocol.js'

export interface ParsePoolSettings {
  /** Where attachments go; null: they are only hashed (`amigo explain`). */
  readonly blobFolder: string | null
  readonly threads: number
  /** For a small mail, ms; each MB adds a second. */
  readonly deadline: number
  /** Heap of a thread, MB. */
  readonly memory: number
}

export interface ParsePool {
  parseFile(file: string): Promise<Parsed>
  /** Starts the threads before there is work: each takes about a second to load what it needs. */
  warm(): void
  close(): Promise<void>
}

interface Job {
  readonly request: ParseRequest
  readonly deadline: number
  resolve(parsed: Parsed): void
  reject(error: Error): void
}

interface Thread {
  readonly worker: Worker
  /** It has said that it listens: its mails' time does not run before. */
  ready: boolean
  /** Sent to it and not yet answered, in that order; the first one is in work. */
  readonly jobs: Job[]
  timer: NodeJS.Timeout | undefined
}

/** Mails sent ahead to a thread, so that it need not wait for our answer to its last one. */
const DEPTH = 4

export function openParsePool(settings: ParsePoolSettings): ParsePool {
  const threads: Thread[] = []
  const waiting: Job[] = []
  let sequence = 0
  let closed = false

  function spawn(): Thread {
    const worker = startWorker({
      workerData: { blobFolder: settings.blobFolder },
      resourceLimits: { maxOldGenerationSizeMb: settings.memory },
    })
    worker.unref()
    const thread: Thread = { worker, ready: false, jobs: [], timer: undefined }
    worker.on('message', (response: ParseResponse) => {
      if (!('ready' in response)) return finish(thread, response)
      thread.ready = true
      startTimer(thread)
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      // Out of memory, or a bug in a parser that escaped: this mail's fault, whatever it was.
      const because =
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'parse-memory' : `unreadable: ${error.message}`
      replace(thread, because)
    })
    threads.push(thread)
    return thread
  }

  function pump(): void {
    while (waiting.length > 0) {
      const idle = threads.find(({ jobs }) => jobs.length === 0)
      const thread =
        idle ?? (threads.length < settings.threads ? spawn() : leastBusy(threads, DEPTH))
      const job = thread && waiting.shift()
      if (!job) return
      thread.jobs.push(job)
      if (thread.jobs.length === 1) {
        thread.worker.ref()
        startTimer(thread)
      }
      thread.worker.postMessage(job.request)
    }
  }

  /** The time of the mail in work; it starts late rather than early, when the thread waited for us. */
  function startTimer(thread: Thread): void {
    clearTimeout(thread.timer)
    const [job] = thread.jobs
    if (job && thread.ready)
      thread.timer = setTimeout(() => replace(thread, 'parse-timeout'), job.deadline)
    if (!job) thread.worker.unref()
  }

  function finish(thread: Thread, response: Exclude<ParseResponse, { ready: true }>): void {
    const [job] = thread.jobs
    if (job?.request.id !== response.id) return
    thread.jobs.shift()
    if ('parsed' in response) job.resolve(response.parsed)
    else job.reject(Object.assign(new Error(response.fault.message), { code: response.fault.code }))
    startTimer(thread)
    pump()
  }

  /** The thread is stuck or gone: its mail fails with the reason, a new thread takes the others. */
  function replace(thread: Thread, because: string): void {
    const at = threads.indexOf(thread)
    if (at >= 0) threads.splice(at, 1)
    clearTimeout(thread.timer)
    void thread.worker.terminate()
    const [stuck, ...behind] = thread.jobs.splice(0)
    stuck?.resolve({ ok: false, because })
    waiting.unshift(...behind)
    if (!closed) pump()
  }

  return {
    parseFile(file) {
      const megabytes = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) / 1024 / 1024
      return new Promise((resolve, reject) => {
        const request = { id: ++sequence, file }
        waiting.push({ request, deadline: settings.deadline + megabytes * 1000, resolve, reject })
        pump()
      })
    },
    warm() {
      while (threads.length < settings.threads) spawn()
    },
    async close() {
      closed = true
      const open = [...threads.flatMap(({ jobs }) => jobs.splice(0)), ...waiting.splice(0)]
      for (const job of open) job.reject(new Error('closing'))
      await Promise.all(threads.map(({ worker }) => worker.terminate()))
    },
  }
}

function leastBusy(threads: readonly Thread[], depth: number): Thread | undefined {
  const [first] = [...threads].sort((a, b) => a.jobs.length - b.jobs.length)
  return first && first.jobs.length < depth ? first : undefined
}

/** From dist, the compiled file; under tsx and vitest, the source, once tsx is there to read it. */
function startWorker(options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./worker.js', import.meta.url), options)
  const source = JSON.stringify(new URL('./worker.ts', import.meta.url).href)
  const load = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${source}) })`
  return new Worker(load, { ...options, eval: true })
}
