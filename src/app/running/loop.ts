/** A loop that works while there is work, sleeps until woken or due, and survives its own faults. */

import { setTimeout as sleep } from 'node:timers/promises'
import { reconnectDelay } from '../../core/running/retry.js'
import { messageOf, sameFault } from '../../core/running/thrown.js'
import type { Log } from '../ports/log.js'
import type { Round } from '../ports/round.js'

export interface Loop {
  /** There may be work: do not wait for the next round. */
  wake(): void
  /** Resolves when the round that runs has ended. */
  stop(): Promise<void>
}

export interface LoopOptions {
  readonly name: string
  readonly log: Log
  /** Longest sleep between rounds, ms. */
  readonly every: number
  /** Longest sleep before the first round, ms; left out: none. */
  readonly after?: number
  /** Longest wait before a round that failed is tried again, ms; left out: a minute. */
  readonly retryWithin?: number
  /** What is wrong with the house, in one line that says all; null: it is something else. */
  readonly explain?: (error: unknown) => string | null
  /** Is told how the rounds go. */
  readonly watch?: LoopWatch
  /** Left out: the machine's. */
  readonly timing?: LoopTiming
  round(signal: AbortSignal): Promise<Round>
}

export interface LoopTiming {
  /** Resolves after so many ms; rejects when it is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<unknown>
  steady(): number
}

const TIMING: LoopTiming = {
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
  steady: () => performance.now(),
}

export interface LoopWatch {
  /** A round has ended. */
  turned(): void
  /** There was something to do, and it was done. */
  worked(): void
  /** `outage`: of a server (`Outage`). */
  failed(reason: string, outage: boolean): void
}

/** A wait for the house that lasted less is not cut short: what wakes may not turn it into a busy loop, ms. */
const SHORTEST_WAIT = 1000

/** A server that can't be used: its message is all there is to say. */
export class Outage extends Error {}

/** Starts the loop. A round that throws is logged once per kind of fault, and tried again with back-off. */
export function startLoop(options: LoopOptions): Loop {
  const loop = new RunningLoop(options)
  // Handed on by themselves, as callbacks.
  return { wake: () => loop.wake(), stop: () => loop.stop() }
}

class RunningLoop {
  readonly #options: LoopOptions
  readonly #timing: LoopTiming
  readonly #stopping = new AbortController()
  readonly #running: Promise<void>
  #wakeUp: (() => void) | undefined
  #woken = false
  #failures = 0
  #lastFault = ''
  /** The last round failed by the house: database or disk. */
  #houseFailed = false
  #pausedAt = 0

  constructor(options: LoopOptions) {
    this.#options = options
    this.#timing = options.timing ?? TIMING
    this.#running = this.#run()
  }

  wake(): void {
    this.#woken = true
    // Who wakes has just written something: the house works again. Of a server it says nothing.
    const waited = this.#timing.steady() - this.#pausedAt
    if (this.#failures === 0 || (this.#houseFailed && waited >= SHORTEST_WAIT)) this.#wakeUp?.()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#wakeUp?.()
    await this.#running
  }

  async #run(): Promise<void> {
    const { every, after = 0, retryWithin = Number.POSITIVE_INFINITY, round } = this.#options
    if (after > 0 && !this.#woken) await this.#pause(after)
    while (!this.#stopping.signal.aborted) {
      this.#woken = false
      try {
        const result = await round(this.#stopping.signal)
        this.#options.watch?.turned()
        // A round that had nothing to do says nothing of what failed before it.
        if (result !== 'nothing') this.#worked()
        if (result !== 'more' && !this.#woken) await this.#pause(every)
      } catch (error) {
        this.#failed(error)
        const delay = reconnectDelay(this.#failures, Math.random())
        await this.#pause(Math.min(delay, retryWithin))
      }
    }
  }

  #worked(): void {
    const { name, log, watch } = this.#options
    watch?.worked()
    if (this.#failures > 0) log.info({ failures: this.#failures }, `${name}: works again`)
    this.#failures = 0
    this.#lastFault = ''
    this.#houseFailed = false
  }

  #failed(error: unknown): void {
    const { name, log, explain, watch } = this.#options
    this.#failures++
    const house = error instanceof Outage ? null : (explain?.(error) ?? null)
    const outage = error instanceof Outage ? error.message : house
    this.#houseFailed = house !== null
    const fault = outage ?? messageOf(error)
    if (!sameFault(fault, this.#lastFault))
      log.error(outage === null ? { err: error } : {}, `${name}: ${fault}; it will be tried again`)
    this.#lastFault = fault
    watch?.failed(fault, error instanceof Outage)
  }

  async #pause(ms: number): Promise<void> {
    if (this.#stopping.signal.aborted) return
    const waking = new AbortController()
    this.#pausedAt = this.#timing.steady()
    this.#wakeUp = () => waking.abort()
    // It rejects only when it is woken, and that is what was wanted.
    await this.#timing.sleep(ms, waking.signal).catch(() => undefined)
  }
}
