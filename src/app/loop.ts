/** A loop that works while there is work, sleeps until woken or due, and survives its own faults. */

import { setTimeout as sleep } from 'node:timers/promises'
import { reconnectDelay } from '../core/running/retry.js'
import { messageOf } from '../core/running/thrown.js'
import type { Log } from './ports/log.js'

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
  /** What is wrong with the house, in one line that says all; null: it is something else. */
  readonly explain?: (error: unknown) => string | null
  round(signal: AbortSignal): Promise<Round>
}

/** What a round did: nothing, for there was nothing to do; all there was; or a part of it. */
export type Round = 'nothing' | 'all' | 'more'

/** A server that can't be used: its message is all there is to say. */
export class Outage extends Error {}

function nothing(): null {
  return null
}

/** Starts the loop. A round that throws is logged once per kind of fault, and tried again with back-off. */
export function startLoop({ name, log, every, explain = nothing, round }: LoopOptions): Loop {
  const stopping = new AbortController()
  let wakeUp: (() => void) | undefined
  let woken = false
  let failures = 0
  let lastFault = ''

  async function pause(ms: number): Promise<void> {
    if (stopping.signal.aborted) return
    const waking = new AbortController()
    wakeUp = () => waking.abort()
    // It rejects only when it is woken, and that is what was wanted.
    await sleep(ms, undefined, { signal: waking.signal }).catch(() => undefined)
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      woken = false
      try {
        const done = await round(stopping.signal)
        // A round that had nothing to do says nothing of what failed before it.
        if (done !== 'nothing') {
          if (failures > 0) log.info({ failures }, `${name}: works again`)
          failures = 0
          lastFault = ''
        }
        if (done !== 'more' && !woken) await pause(every)
      } catch (error) {
        failures++
        const outage = error instanceof Outage ? error.message : explain(error)
        const fault = outage ?? messageOf(error)
        if (fault !== lastFault)
          log.error(
            outage === null ? { err: error } : {},
            `${name}: ${fault}; it will be tried again`,
          )
        lastFault = fault
        await pause(reconnectDelay(failures, Math.random()))
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
