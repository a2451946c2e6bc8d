/** Posts the notices of each recipient in the order of the outbox; one that fails does not stop the others. */

import type { OutboxRow } from '../../app/ports/outbox.js'
import { isPermanent, type ReadFault } from './fault.js'
import { openKeyedQueue } from './keyed-queue.js'

/**
 * One notice of an address after the other, however long each one's lookups take. Where the chat has
 * to be waited for, what was queued behind it fails alike: it would come before it, or wait for the
 * same outage.
 */
export function inOrder<T>(
  post: (row: OutboxRow) => Promise<T>,
  readFault: ReadFault,
): (row: OutboxRow) => Promise<T> {
  const queue = openKeyedQueue()
  const lastOutage = new Map<string, { readonly at: number; readonly error: unknown }>()
  return (row) => {
    const { address } = row.notice.to
    const queuedAt = performance.now()
    return queue(address, async () => {
      const outage = lastOutage.get(address)
      if (outage && outage.at >= queuedAt) throw outage.error
      lastOutage.delete(address)
      try {
        return await post(row)
      } catch (error) {
        const fault = readFault(error)
        if (fault && !isPermanent(fault)) lastOutage.set(address, { at: performance.now(), error })
        throw error
      }
    })
  }
}
