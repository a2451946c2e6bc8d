/** A sleep that an event may end early. */

import { setTimeout as sleep } from 'node:timers/promises'

export class WakeableSleep {
  #waking: AbortController | undefined

  /** Resolves after `ms`, or when `wake` is called. */
  async sleep(ms: number): Promise<void> {
    const waking = new AbortController()
    this.#waking = waking
    // It rejects only when it is woken, and that is what was wanted.
    await sleep(ms, undefined, { signal: waking.signal }).catch(() => undefined)
  }

  wake(): void {
    this.#waking?.abort()
  }
}
