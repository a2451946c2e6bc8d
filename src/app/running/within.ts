/** Waits for work that may hang, no longer than a time. */

import { setTimeout as sleep } from 'node:timers/promises'

/** Rejects after `ms`; the later result of the work is ignored. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const waiting = new AbortController()
  const late = sleep(ms, undefined, { signal: waiting.signal }).then(() => {
    throw new Error(`no answer within ${ms / 1000} s`)
  })
  late.catch(() => undefined)
  work.catch(() => undefined)
  try {
    return await Promise.race([work, late])
  } finally {
    waiting.abort()
  }
}
