/** The pool that mails go through, and former ones until their last mail is sent: a connection that takes no more can't be closed by itself. */

import { UnusableSetting } from '../mail-server.js'
import type { openPool } from './transport.js'

type Pool = ReturnType<typeof openPool>

export class Pools {
  readonly #open: () => Pool
  /** Mails under way in each, former ones among them. */
  readonly #busy = new Map<Pool, number>()
  #current: Pool

  constructor(open: () => Pool) {
    this.#open = open
    this.#current = open()
  }

  get current(): Pool {
    return this.#current
  }

  /** Runs the work with the pool that is the current one now. */
  async use<T>(work: (pool: Pool) => Promise<T>): Promise<T> {
    const pool = this.#current
    this.#busy.set(pool, (this.#busy.get(pool) ?? 0) + 1)
    try {
      return await work(pool)
    } finally {
      const left = (this.#busy.get(pool) ?? 1) - 1
      if (left > 0) this.#busy.set(pool, left)
      else this.#busy.delete(pool)
    }
  }

  /** What is sent from now on goes over new connections; `used`: nothing happens when it was replaced already. */
  replace(used: Pool): void {
    if (used !== this.#current) return
    // Opened first: where that fails, the former one stays.
    this.#current = this.#open()
    // What is under way there ends well.
    used.close()
  }

  /** The file of the authority may have been replaced since; one that can't be read leaves all as it is. */
  readAnew(): void {
    try {
      this.replace(this.#current)
    } catch (error) {
      if (!(error instanceof UnusableSetting)) throw error
    }
  }

  /** Whatever is under way. */
  close(): void {
    for (const pool of new Set([this.#current, ...this.#busy.keys()])) pool.close({ force: true })
  }
}
