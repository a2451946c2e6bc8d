/** Worker threads that read mails, each mail with a deadline and a memory limit. */

import { statSync } from 'node:fs'
import type { Worker, WorkerOptions } from 'node:worker_threads'
import type { Parsed } from '../../app/ports/parser.js'
import { messageOf } from '../../core/running/thrown.js'
import type { ParseRequest } from './protocol.js'
import { type Answer, startFault, startWorker, watchThread } from './thread.js'

export interface ParsePoolSettings {
  /** Where attachments go; null: they are only hashed (`amigo explain`). */
  readonly blobFolder: string | null
  readonly threads: number
  /** For a small mail, ms; each MB adds a second. */
  readonly deadline: number
  /** Heap of a thread, MB. */
  readonly memory: number
  /** Another thread than that of worker.ts (tests). */
  readonly start?: (options: WorkerOptions) => Worker
}

export interface ParsePool {
  /** Rejects with a fault of the house; a mail that can't be read resolves with the reason. */
  parseFile(file: string): Promise<Parsed>
  /** Starts the threads before there is work: each takes about a second to load what it needs. */
  warm(): void
  close(): Promise<void>
}

interface Job {
  readonly request: ParseRequest
  readonly deadline: number
  /** It took a thread with it once already. */
  again: boolean
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
  stop(): Promise<void>
}

/** Mails sent ahead to a thread, so that it need not wait for our answer to its last one. */
const DEPTH = 4

export function openParsePool(settings: ParsePoolSettings): ParsePool {
  const threads: Thread[] = []
  const waiting: Job[] = []
  let sequence = 0
  let closed = false

  /** Null: it can't be started; what waits for it is rejected. */
  function spawn(): Thread | null {
    try {
      const worker = (settings.start ?? startWorker)({
        workerData: { blobFolder: settings.blobFolder },
        resourceLimits: { maxOldGenerationSizeMb: settings.memory },
      })
      worker.unref()
      const thread: Thread = { worker, ready: false, jobs: [], timer: undefined, stop }
      const watched = watchThread(worker, {
        ready() {
          thread.ready = true
          startTimer(thread)
        },
        answer: (response) => finish(thread, response),
        startFailed: (error) => giveUp(thread, error),
        ended: (because) => replace(thread, because),
      })
      function stop(): Promise<void> {
        return watched.stop()
      }
      threads.push(thread)
      return thread
    } catch (error) {
      giveUp(null, startFault(messageOf(error), error))
      return null
    }
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

  function finish(thread: Thread, response: Answer): void {
    const [job] = thread.jobs
    if (job?.request.id !== response.id) return
    thread.jobs.shift()
    if ('parsed' in response) job.resolve(response.parsed)
    else job.reject(Object.assign(new Error(response.fault.message), response.fault))
    startTimer(thread)
    pump()
  }

  /**
   * The thread is stuck or gone: a new one takes its other mails. The mail in work is tried once
   * more, behind the others: its time may have passed on a disk that hung or a machine that stood
   * still, its thread's memory may have been filled by those before it.
   */
  function replace(thread: Thread, because: string): void {
    const [stuck, ...behind] = remove(thread)
    waiting.unshift(...behind)
    if (stuck && !stuck.again && because.startsWith('parse-')) {
      stuck.again = true
      waiting.push(stuck)
    } else stuck?.resolve({ ok: false, because })
    if (!closed) pump()
  }

  /** Without a thread nothing can be read: whoever waits is told, and may ask again later. */
  function giveUp(thread: Thread | null, error: Error): void {
    const lost = thread ? remove(thread) : []
    if (threads.length === 0) lost.push(...waiting.splice(0))
    for (const job of lost) job.reject(error)
  }

  function remove(thread: Thread): Job[] {
    const at = threads.indexOf(thread)
    if (at >= 0) threads.splice(at, 1)
    clearTimeout(thread.timer)
    void thread.stop()
    return thread.jobs.splice(0)
  }

  return {
    async parseFile(file) {
      const megabytes = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) / 1024 / 1024
      const deadline = settings.deadline + megabytes * 1000
      return new Promise((resolve, reject) => {
        const request = { id: ++sequence, file }
        waiting.push({ request, deadline, again: false, resolve, reject })
        pump()
      })
    },
    warm() {
      while (threads.length < settings.threads && spawn() !== null);
    },
    async close() {
      closed = true
      const open = [...threads.flatMap(({ jobs }) => jobs.splice(0)), ...waiting.splice(0)]
      const stopping = Object.assign(new Error('Amigo is stopping'), { code: 'ABORT_ERR' })
      for (const job of open) job.reject(stopping)
      for (const { timer } of threads) clearTimeout(timer)
      await Promise.all(threads.map(({ stop }) => stop()))
    },
  }
}

function leastBusy(threads: readonly Thread[], depth: number): Thread | undefined {
  const [first] = [...threads].sort((a, b) => a.jobs.length - b.jobs.length)
  return first && first.jobs.length < depth ? first : undefined
}
