/** Watches a connection: reconnects when it is lost, and logs a fault once however long it lasts. */

import type { PartWatch } from '../../../app/ports/health.js'
import type { Log } from '../../../app/ports/log.js'
import { reconnectDelay } from '../../../core/running/retry.js'
import { describeFault } from '../base/fault.js'

export interface WatchedConnection {
  /** Throws when Slack can't be reached. */
  connected(): Promise<boolean>
  /** From whatever state it is in. */
  connect(): Promise<void>
  /** There is a connection now. */
  alive(): Promise<void>
  readonly log: Log
  readonly watch?: PartWatch | undefined
}

/** How often it checks by itself, ms. */
const INTERVAL = 15_000

export class Watchdog {
  readonly #watched: WatchedConnection
  #next: NodeJS.Timeout | undefined
  #stopped = false
  #checking = false
  #checkAgain = false
  #failures = 0
  #lastWarning = ''

  constructor(watched: WatchedConnection) {
    this.#watched = watched
  }

  /** Checks now: at the start, and when the connection is known to be lost. Never rejects. */
  async check(): Promise<void> {
    clearTimeout(this.#next)
    if (this.#stopped) return
    // Lost again while we connect: two of us at it would open two connections.
    this.#checkAgain = this.#checking
    if (this.#checking) return
    this.#checking = true
    try {
      await this.#connectIfNeeded()
    } catch (error) {
      // What hung was dropped because we stop.
      if (this.#stopped) return
      this.#noteFailure(error)
    }
    this.#checking = false
    // It rejects with nothing: every fault of a check is caught above.
    if (!this.#stopped) this.#next = setTimeout(() => void this.check(), this.#pause())
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#next)
  }

  async #connectIfNeeded(): Promise<void> {
    const { connected, connect, alive, log } = this.#watched
    if (this.#failures > 0 || !(await connected())) {
      await connect()
      log.info({}, this.#lastWarning === '' ? 'slack: listens' : 'slack: connected again')
      this.#lastWarning = ''
      this.#failures = 0
    }
    await alive()
    this.#watched.watch?.worked('chat')
  }

  #noteFailure(error: unknown): void {
    this.#failures++
    const fault = describeFault(error)
    this.#watched.watch?.failed('chat', fault)
    const line = `slack: ${fault}; it is tried again until it works`
    if (line !== this.#lastWarning) this.#watched.log.warn({}, line)
    this.#lastWarning = line
  }

  /** Until the next check, ms. */
  #pause(): number {
    if (this.#failures > 0) return reconnectDelay(this.#failures, Math.random())
    return this.#checkAgain ? 0 : INTERVAL
  }
}
