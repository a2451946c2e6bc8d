/** The life of a worker thread: starts it, waits until it listens, and reports its results and its end. */

import type { Worker } from 'node:worker_threads'
import { fieldsOf, messageOf } from '../../core/running/thrown.js'
import type { ParseResponse } from './protocol.js'

export type ParseResult = Exclude<ParseResponse, { readonly ready: true }>

export interface WorkerEvents {
  /** It has loaded what it needs, and listens. */
  ready(): void
  parsed(result: ParseResult): void
  /** It never listened: no mail is at fault. */
  startFailed(error: Error): void
  /** It ended by itself, over the mail that it was reading. */
  ended(because: string): void
}

/** Loading takes about a second; a machine that needs this long can't be worked with, ms. */
const START_TIMEOUT = 120_000

/** Reports the worker's end once, and nothing after `stop`. */
export function watchThread(worker: Worker, events: WorkerEvents, startTimeout = START_TIMEOUT) {
  let state: 'starting' | 'ready' | 'over' = 'starting'
  const late = setTimeout(() => {
    end(startFault(`it did not listen within ${startTimeout / 1000} s`))
    void worker.terminate()
  }, startTimeout)
  late.unref()

  worker.on('message', (response: ParseResponse) => {
    if (!('ready' in response)) return events.parsed(response)
    clearTimeout(late)
    state = 'ready'
    events.ready()
  })
  // Its error may overtake what it sent before; its exit comes after both.
  let thrown: unknown
  worker.on('error', (error) => {
    thrown ??= error
  })
  worker.on('messageerror', end)
  worker.on('exit', (status) => end(thrown ?? new Error(`its thread ended with status ${status}`)))

  function end(error: unknown): void {
    const was = state
    state = 'over'
    clearTimeout(late)
    if (was === 'starting') events.startFailed(startFault(messageOf(error), error))
    // Out of memory, or a bug in a parser that escaped: this mail's fault, whatever it was.
    if (was === 'ready') events.ended(reasonOf(error))
  }

  return {
    async stop(): Promise<void> {
      state = 'over'
      clearTimeout(late)
      await worker.terminate()
    },
  }
}

/** A thread could not be started; `faults.ts` knows the error by its code. */
export function startFault(message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { code: 'ERR_WORKER_INIT_FAILED' })
}

function reasonOf(error: unknown): string {
  return fieldsOf(error).code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? 'parse-memory'
    : `unreadable: ${messageOf(error)}`
}
