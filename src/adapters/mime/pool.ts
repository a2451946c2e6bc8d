/** The pool of worker threads that parse mails, each mail with a deadline and a memory limit; large mails have a thread of their own. */

import { statSync } from 'node:fs'
import type { Worker, WorkerOptions } from 'node:worker_threads'
import type { Parsed } from '../../app/ports/parser.js'
import { messageOf } from '../../core/running/thrown.js'
import { startWorker } from './start-worker.js'
import { type Job, Thread } from './thread.js'
import { startFault } from './watch-thread.js'

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
  /** False: attachments are only hashed. */
  readonly keepsFiles: boolean
  /** Rejects when we are at fault (a full disk); a mail that can't be parsed resolves with the reason. */
  parseFile(file: string): Promise<Parsed>
  /** Starts the threads before there is work: each takes about a second to load what it needs. */
  warm(): void
  close(): Promise<void>
}

/** Mails sent ahead to a thread, so that it need not wait for our answer to its last one. */
const MAX_JOBS_AHEAD = 4

/** Of a thread's heap: by default it takes three times as much, and parses no faster. */
const YOUNG_MEGABYTES = 16

/** Bytes of a mail from which on the others would wait for it noticeably. */
const LARGE = 4 * 1024 * 1024

export function openParsePool(settings: ParsePoolSettings): ParsePool {
  const others = new ThreadPool(settings)
  // It ends after the last of them: its heap has grown, and such mails are rare.
  const large = new ThreadPool({ ...settings, threads: 1, resting: false })
  return {
    keepsFiles: settings.blobFolder !== null,
    parseFile(file) {
      const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0
      return (bytes < LARGE ? others : large).parseFile(file, bytes)
    },
    warm: () => others.warm(),
    close: async () => void (await Promise.all([others.close(), large.close()])),
  }
}

interface ThreadSettings extends ParsePoolSettings {
  /** Whether a thread without work waits for more; by default it does. */
  readonly resting?: boolean
}

class ThreadPool {
  readonly #settings: ThreadSettings
  readonly #threads: Thread[] = []
  readonly #waiting: Job[] = []
  #lastId = 0
  #closed = false

  constructor(settings: ThreadSettings) {
    this.#settings = settings
  }

  async parseFile(file: string, bytes: number): Promise<Parsed> {
    const megabytes = bytes / 1024 / 1024
    const deadline = this.#settings.deadline + megabytes * 1000
    return new Promise((resolve, reject) => {
      this.#lastId += 1
      const request = { id: this.#lastId, file }
      this.#waiting.push({ request, deadline, retried: false, resolve, reject })
      this.#assignJobs()
    })
  }

  warm(): void {
    while (this.#threads.length < this.#settings.threads && this.#startThread() !== null);
  }

  async close(): Promise<void> {
    this.#closed = true
    const ends = this.#threads.map((thread) => thread.stop())
    const unfinished = [...ends.flatMap(({ jobs }) => jobs), ...this.#waiting.splice(0)]
    const stopping = Object.assign(new Error('Amigo is stopping'), { code: 'ABORT_ERR' })
    for (const job of unfinished) job.reject(stopping)
    await Promise.all(ends.map(({ stopped }) => stopped))
  }

  #assignJobs(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#freeThread()
      const job = thread && this.#waiting.shift()
      if (!job) return
      thread.send(job)
    }
  }

  /** An idle one, a new one, or the one with the fewest jobs; null or undefined when all are busy. */
  #freeThread(): Thread | null | undefined {
    const idle = this.#threads.find(({ load }) => load === 0)
    if (idle) return idle
    if (this.#threads.length < this.#settings.threads) return this.#startThread()
    return leastBusy(this.#threads)
  }

  /** Null when it can't be started: the jobs that only it could have done are rejected. */
  #startThread(): Thread | null {
    try {
      const worker = (this.#settings.start ?? startWorker)({
        workerData: { blobFolder: this.#settings.blobFolder },
        resourceLimits: {
          maxOldGenerationSizeMb: this.#settings.memory,
          maxYoungGenerationSizeMb: YOUNG_MEGABYTES,
        },
      })
      const thread = new Thread(worker, {
        finished: () => {
          this.#assignJobs()
          if (this.#settings.resting === false && thread.load === 0) this.#remove(thread)
        },
        startFailed: (failed, error) => this.#giveUp(failed, error),
        stuck: (stuck, because) => this.#replace(stuck, because),
      })
      this.#threads.push(thread)
      return thread
    } catch (error) {
      this.#giveUp(null, startFault(messageOf(error), error))
      return null
    }
  }

  /**
   * The thread is stuck or gone: a new one takes its other mails. The mail in work is tried once
   * more, behind the others: its time may have passed on a disk that hung or a machine that stood
   * still, its thread's memory may have been filled by those before it.
   */
  #replace(thread: Thread, because: string): void {
    const [stuck, ...behind] = this.#remove(thread)
    this.#waiting.unshift(...behind)
    if (stuck && !stuck.retried && because.startsWith('parse-')) {
      stuck.retried = true
      this.#waiting.push(stuck)
    } else stuck?.resolve({ ok: false, because })
    if (!this.#closed) this.#assignJobs()
  }

  /** Without a thread nothing can be parsed: every waiting job is rejected, and may be sent again later. */
  #giveUp(thread: Thread | null, error: Error): void {
    const lost = thread ? this.#remove(thread) : []
    if (this.#threads.length === 0) lost.push(...this.#waiting.splice(0))
    for (const job of lost) job.reject(error)
  }

  #remove(thread: Thread): Job[] {
    const at = this.#threads.indexOf(thread)
    if (at >= 0) this.#threads.splice(at, 1)
    const { jobs, stopped } = thread.stop()
    void stopped
    return jobs
  }
}

function leastBusy(threads: readonly Thread[]): Thread | undefined {
  const [first] = [...threads].sort((a, b) => a.load - b.load)
  return first && first.load < MAX_JOBS_AHEAD ? first : undefined
}
