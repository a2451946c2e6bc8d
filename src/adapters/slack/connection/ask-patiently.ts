/** Repeats a call that Slack rate-limits, until it succeeds or the service stops. */

import { setTimeout as sleep } from 'node:timers/promises'
import { reconnectDelay } from '../../../core/running/retry.js'
import { readFault } from '../base/fault.js'

/** Null: the service stops. */
export async function askPatiently<T>(
  ask: () => Promise<T>,
  stopped: AbortSignal,
): Promise<T | null> {
  for (let tries = 1; !stopped.aborted; tries++)
    try {
      return await ask()
    } catch (error) {
      const fault = readFault(error)
      const asksToWait = fault?.retryAfter !== null || /^rate_?limited$/.test(fault.name)
      if (!fault || !asksToWait) throw error
      await pause(fault.retryAfter ?? reconnectDelay(tries, Math.random()), stopped)
    }
  return null
}

/** Ends early when the service stops. */
export async function pause(ms: number, stopped: AbortSignal): Promise<void> {
  // It rejects only when the service stops.
  await sleep(ms, undefined, { ref: false, signal: stopped }).catch(() => undefined)
}
