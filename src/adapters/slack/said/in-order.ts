/** Notices of one address are said in the order of the outbox, whatever becomes of one of them. */

import type { OutboxRow } from '../../../app/ports/outbox.js'
import { keyedQueue } from '../base/keyed-queue.js'
import { judged } from '../base/outage.js'

/**
 * Each in its turn, which whoever is looked up first must not change. Where Slack has to be waited
 * for, what was queued behind it waits as well: it would come before it, or wait for the same nothing.
 */
export function inOrder<T>(post: (row: OutboxRow) => Promise<T>): (row: OutboxRow) => Promise<T> {
  const inTurn = keyedQueue()
  const held = new Map<string, { readonly at: number; readonly error: unknown }>()
  return (row) => {
    const { address } = row.notice.to
    const asked = performance.now()
    return inTurn(address, async () => {
      const before = held.get(address)
      if (before && before.at >= asked) throw before.error
      held.delete(address)
      try {
        return await post(row)
      } catch (error) {
        if (judged(error)?.kind === 'deferred') held.set(address, { at: performance.now(), error })
        throw error
      }
    })
  }
}
