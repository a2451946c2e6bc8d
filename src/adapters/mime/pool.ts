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
  /** It has said that it listens: its mail's time does not run before. */
  ready: boolean
  job: Job | null
  timer: NodeJS.Timeout | undefined
}

/** Mails sent to a thread before the one in work is done would share its deadline: one at a time. */
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
    const thread: Thread = { worker, ready: false, job: null, timer: undefined }
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
      const thread =
        threads.find(({ job }) => job === null) ??
        (threads.length < settings.threads ? spawn() : undefined)
      const job = thread && waiting.shift()
      if (!job) return
      thread.job = job
      if (thread.ready) startTimer(thread)
      thread.worker.ref()
      thread.worker.postMessage(job.request)
    }
  }

  function startTimer(thread: Thread): void {
    if (thread.job)
      thread.timer = setTimeout(() => replace(thread, 'parse-timeout'), thread.job.deadline)
  }

  function finish(thread: Thread, response: Exclude<ParseResponse, { ready: true }>): void {
    const job = release(thread)
    if (!job || job.request.id !== response.id) return
    if ('parsed' in response) job.resolve(response.parsed)
    else job.reject(Object.assign(new Error(response.fault.message), { code: response.fault.code }))
    pump()
  }

  /** The thread is stuck or gone: its mail fails with the reason, a new thread takes the next one. */
  function replace(thread: Thread, because: string): void {
    const at = threads.indexOf(thread)
    if (at >= 0) threads.splice(at, 1)
    void thread.worker.terminate()
    release(thread)?.resolve({ ok: false, because })
    if (!closed) pump()
  }

  function release(thread: Thread): Job | null {
    clearTimeout(thread.timer)
    thread.worker.unref()
    const { job } = thread
    thread.job = null
    return job
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
      for (const job of waiting.splice(0)) job.reject(new Error('closing'))
      await Promise.all(threads.map(({ worker }) => worker.terminate()))
    },
  }
}

/** From dist, the compiled file; under tsx and vitest, the source, once tsx is there to read it. */
function startWorker(options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./worker.js', import.meta.url), options)
  const source = JSON.stringify(new URL('./worker.ts', import.meta.url).href)
  const load = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${source}) })`
  return new Worker(load, { ...options, eval: true })
}
