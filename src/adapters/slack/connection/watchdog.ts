/** Sees that the connection stays: what is lost is made anew, and said once however long it lasts. */

import type { Log } from '../../../app/ports/log.js'
import { reconnectDelay } from '../../../core/running/retry.js'
import { saysOf } from '../base/outage.js'

export interface Watched {
  /** Throws when Slack can't be reached. */
  connected(): Promise<boolean>
  /** From whatever state it is in. */
  connect(): Promise<void>
  /** There is a connection now. */
  alive(): Promise<void>
  readonly log: Log
}

export interface Watchdog {
  /** Looks now: at the start, and when the connection is known to be lost. Never rejects. */
  look(): Promise<void>
  stop(): void
}

/** How often it looks by itself, ms. */
const EVERY = 15_000

export function watchdog({ connected, connect, alive, log }: Watched): Watchdog {
  let next: NodeJS.Timeout | undefined
  let stopped = false
  let looking = false
  let lost = false
  let failures = 0
  let said = ''
  async function look(): Promise<void> {
    clearTimeout(next)
    if (stopped) return
    // Lost again while we connect: two of us at it would open two connections.
    lost = looking
    if (looking) return
    looking = true
    try {
      if (failures > 0 || !(await connected())) {
        await connect()
        log.info({}, said === '' ? 'slack: listens' : 'slack: connected again')
        said = ''
        failures = 0
      }
      await alive()
    } catch (error) {
      // What hung was let go because we stop.
      if (stopped) return
      failures++
      const line = `slack: ${saysOf(error)}; it is tried again until it works`
      if (line !== said) log.warn({}, line)
      said = line
    }
    looking = false
    const usual = lost ? 0 : EVERY
    const wait = failures === 0 ? usual : reconnectDelay(failures, Math.random())
    // It rejects with nothing: every fault of a look is caught above.
    if (!stopped) next = setTimeout(() => void look(), wait)
  }
  return {
    look,
    stop() {
      stopped = true
      clearTimeout(next)
    },
  }
}
