/** A loop that works while there is work, sleeps until woken or due, and survives its own faults. */

import { reconnectDelay } from '../core/retry.js'
import type { Log } from './ports.js'

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
  /** One round: true when there is more to do at once. */
  round(signal: AbortSignal): Promise<boolean>
}

/** Starts the loop. A round that throws is logged once per kind of fault, and tried again with back-off. */
export function startLoop({ name, log, every, round }: LoopOptions): Loop {
  const stopping = new AbortController()
  let wakeUp: (() => void) | undefined
  let woken = false
  let failures = 0
  let lastFault = ''

  const sleep = (ms: number) =>
    new Promise<void>((done) => {
      const timer = setTimeout(finish, ms)
      wakeUp = finish
      if (stopping.signal.aborted) finish()
      function finish() {
        clearTimeout(timer)
        wakeUp = undefined
        done()
      }
    })

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      woken = false
      try {
        const more = await round(stopping.signal)
        if (failures > 0) log.info({ failures }, `${name}: works again`)
        failures = 0
        lastFault = ''
        if (!more && !woken) await sleep(every)
      } catch (error) {
        failures++
        const fault = (error as Error).message
        if (fault !== lastFault)
          log.error({ err: error }, `${name}: ${fault}; it will be tried again`)
        lastFault = fault
        await sleep(reconnectDelay(failures, Math.random()))
      }
    }
  }

  const running = run()
  return {
    wake() {
      woken = true
      // While it backs off, a wake-up must not turn the wait into a busy loop.
      if (failures === 0) wakeUp?.()
    },
    async stop() {
      stopping.abort()
      wakeUp?.()
      await running
    },
  }
}
