/** One parser thread with its queue of mails: sends them to the worker, and times the one in work. */

import type { Worker } from 'node:worker_threads'
import type { Parsed } from '../../app/ports/parser.js'
import type { ParseRequest } from './protocol.js'
import { type ParseResult, watchThread } from './watch-thread.js'

export interface Job {
  readonly request: ParseRequest
  /** ms from the moment that its thread turns to it. */
  readonly deadline: number
  /** Set once a thread died or hung over it. */
  retried: boolean
  resolve(parsed: Parsed): void
  reject(error: Error): void
}

export interface ThreadEvents {
  /** A job was settled: there is room for the next one. */
  finished(): void
  /** The worker never listened: no mail is at fault. */
  startFailed(thread: Thread, error: Error): void
  /** The worker ended by itself, or its mail passed the deadline. */
  stuck(thread: Thread, because: string): void
}

export class Thread {
  readonly #worker: Worker
  readonly #events: ThreadEvents
  readonly #watched: { stop(): Promise<void> }
  /** Sent and not yet answered, in that order; the first one is in work. */
  readonly #jobs: Job[] = []
  /** Set once it listens: no deadline runs before that. */
  #ready = false
  #timer: NodeJS.Timeout | undefined

  constructor(worker: Worker, events: ThreadEvents) {
    worker.unref()
    this.#worker = worker
    this.#events = events
    this.#watched = watchThread(worker, {
      ready: () => {
        this.#ready = true
        this.#startTimer()
      },
      parsed: (result) => this.#finish(result),
      startFailed: (error) => events.startFailed(this, error),
      ended: (because) => events.stuck(this, because),
    })
  }

  get load(): number {
    return this.#jobs.length
  }

  send(job: Job): void {
    this.#jobs.push(job)
    if (this.#jobs.length === 1) {
      this.#worker.ref()
      this.#startTimer()
    }
    this.#worker.postMessage(job.request)
  }

  /** Ends the worker; the jobs that it has not answered are the caller's. */
  stop(): { readonly jobs: Job[]; readonly stopped: Promise<void> } {
    clearTimeout(this.#timer)
    return { jobs: this.#jobs.splice(0), stopped: this.#watched.stop() }
  }

  /** The deadline of the job in work; it starts late rather than early, when the thread waited for us. */
  #startTimer(): void {
    clearTimeout(this.#timer)
    const [job] = this.#jobs
    if (job && this.#ready)
      this.#timer = setTimeout(() => this.#events.stuck(this, 'parse-timeout'), job.deadline)
    if (!job) this.#worker.unref()
  }

  #finish(result: ParseResult): void {
    const [job] = this.#jobs
    if (job?.request.id !== result.id) return
    this.#jobs.shift()
    if ('parsed' in result) job.resolve(result.parsed)
    else job.reject(Object.assign(new Error(result.fault.message), result.fault))
    this.#startTimer()
    this.#events.finished()
  }
}
