/** Group commit: what comes while a write runs goes into the next one together. */

import { setTimeout as sleep } from 'node:timers/promises'

/** Deliveries end in bursts: a moment's wait makes one commit of what would be several (ms). */
const LINGER = 20

/** Each call resolves, or rejects, when its own item is written, or is not. `linger`: it waits so long for others, ms. */
export function groupCommit<T>(
  write: (items: readonly T[]) => Promise<void>,
  linger = LINGER,
): (item: T) => Promise<void> {
  let waiting: T[] = []
  let next: Promise<void> | undefined
  let running: Promise<void> = Promise.resolve()
  return (item) => {
    waiting.push(item)
    next ??= settledOf(running)
      .then(() => sleep(linger))
      .then(() => {
        const items = waiting
        waiting = []
        next = undefined
        running = write(items)
        return running
      })
    return next
  }
}

/** The write before this one may have failed: its callers know, this one goes on. */
function settledOf(promise: Promise<void>): Promise<void> {
  return promise.catch(() => undefined)
}
