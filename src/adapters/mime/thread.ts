/** A thread that reads mails: started, watched until it listens, and said to be gone when it is. */

import { Worker, type WorkerOptions } from 'node:worker_threads'
import { fieldsOf, messageOf } from '../../core/running/thrown.js'
import type { ParseResponse } from './protocol.js'

export type Answer = Exclude<ParseResponse, { readonly ready: true }>

export interface ThreadEvents {
  /** It has loaded what it needs, and listens. */
  ready(): void
  answer(response: Answer): void
  /** It never listened: no mail is at fault. */
  startFailed(error: Error): void
  /** It ended by itself, over the mail that it was reading. */
  ended(because: string): void
}

/** Loading takes about a second; a machine that needs this long can't be worked with, ms. */
const STARTS_WITHIN = 120_000

/** A worker whose end is told once. Throws what starting it fails with at once. */
export function watchThread(worker: Worker, events: ThreadEvents, startsWithin = STARTS_WITHIN) {
  let state: 'starting' | 'ready' | 'over' = 'starting'
  const late = setTimeout(() => {
    end(startFault(`it did not listen within ${startsWithin / 1000} s`))
    void worker.terminate()
  }, startsWithin)
  late.unref()

  worker.on('message', (response: ParseResponse) => {
    if (!('ready' in response)) return events.answer(response)
    clearTimeout(late)
    state = 'ready'
    events.ready()
  })
  worker.on('error', end)
  worker.on('messageerror', end)
  worker.on('exit', (status) => end(new Error(`its thread ended with status ${status}`)))

  function end(error: unknown): void {
    const was = state
    state = 'over'
    clearTimeout(late)
    if (was === 'starting') events.startFailed(startFault(messageOf(error), error))
    // Out of memory, or a bug in a parser that escaped: this mail's fault, whatever it was.
    if (was === 'ready') events.ended(reasonOf(error))
  }

  return {
    /** From now on it says nothing any more. */
    async stop(): Promise<void> {
      state = 'over'
      clearTimeout(late)
      await worker.terminate()
    },
  }
}

/** That a thread could not be started; `faults.ts` knows it by its code. */
export function startFault(message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { code: 'ERR_WORKER_INIT_FAILED' })
}

function reasonOf(error: unknown): string {
  return fieldsOf(error).code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? 'parse-memory'
    : `unreadable: ${messageOf(error)}`
}

/** From dist, the compiled file; under tsx and vitest, the source, once tsx is there to read it. */
export function startWorker(options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./worker.js', import.meta.url), options)
  const source = JSON.stringify(new URL('./worker.ts', import.meta.url).href)
  const load = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${source}) })`
  return new Worker(load, { ...options, eval: true })
}
