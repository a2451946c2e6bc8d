/** Circuit breaker: while the mail server is out, few mails are tried, and a password that it refuses is tried seldom. */

import type { Delivery } from '../../app/ports/outbox.js'
import { SECOND } from '../../core/running/durations.js'
import { passwordDelay } from '../../core/running/retry.js'

export interface Breaker {
  /** While it is open: what the server said last. Null: it is closed, try the server. */
  known(now: number): Delivery | null
  record(delivery: Delivery, now: number): void
}

/** Failures in a row that open it. */
const OUTAGES_TO_OPEN = 3
const LONGEST = 60 * SECOND

/** Times in ms, of any clock that only goes forward; `jitter` in [0, 1). */
export function openBreaker(jitter = Math.random): Breaker {
  let inARow = 0
  let refused = 0
  let until = 0
  let last: Delivery | null = null
  return {
    known: (now) => (now < until ? last : null),
    record(delivery, now) {
      const outage = delivery.kind === 'deferred' && delivery.connection && !delivery.doubt
      inARow = outage ? inARow + 1 : 0
      refused = outage && delivery.password ? refused + 1 : 0
      last = outage ? delivery : null
      if (refused > 0) until = now + passwordDelay(refused, jitter())
      else if (inARow >= OUTAGES_TO_OPEN)
        until = now + Math.min(LONGEST, SECOND * 2 ** (inARow - OUTAGES_TO_OPEN))
    },
  }
}
