/** Circuit breaker: while the mail server is out, few mails are tried, since failed logins can lock an account. */

import type { Delivery } from '../../app/ports/outbox.js'
import { SECOND } from '../../core/running/durations.js'

export interface Breaker {
  /** While it is open: what the server said last. Null: it is closed, try the server. */
  known(now: number): Delivery | null
  record(delivery: Delivery, now: number): void
}

/** Failures in a row that open it. */
const OUTAGES_TO_OPEN = 3
const LONGEST = 60 * SECOND

/** Times in ms, of any clock that only goes forward. */
export function openBreaker(): Breaker {
  let inARow = 0
  let until = 0
  let last: Delivery | null = null
  return {
    known: (now) => (now < until ? last : null),
    record(delivery, now) {
      const outage = delivery.kind === 'deferred' && delivery.connection && !delivery.doubt
      inARow = outage ? inARow + 1 : 0
      last = outage ? delivery : null
      if (inARow >= OUTAGES_TO_OPEN)
        until = now + Math.min(LONGEST, SECOND * 2 ** (inARow - OUTAGES_TO_OPEN))
    },
  }
}
