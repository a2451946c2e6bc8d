/** Waiting for somebody else than the requester, as the journal has it: since when, and how long in all. */

import type { StateChange } from '../ticket.js'

/** A request that waits for somebody else now. Times are epoch ms. */
export interface WaitNow {
  readonly number: number
  readonly team: string
  readonly since: number
  readonly until: number
  /** What its technician wrote, and its requester reads. */
  readonly for: string
}

export interface Waited {
  /** All its waits that are over, ms. */
  readonly over: number
  /** When the one that goes on began, epoch ms; null: none does. */
  readonly since: number | null
}

/** From the changes of one request, in the order of its journal. Another day for the same wait begins none. */
export function waitedIn(changes: readonly StateChange[]): Waited {
  let over = 0
  let since: number | null = null
  for (const { after } of changes) {
    if (isWait(after.waitsUntil)) {
      since ??= after.updatedAt
    } else if (since !== null) {
      over += Math.max(0, after.updatedAt - since)
      since = null
    }
  }
  return { over, since }
}

/** Changes from before there were waits name none. */
function isWait(until: number | null | undefined): boolean {
  return until !== null && until !== undefined
}
