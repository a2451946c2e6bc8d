/** While the mail server is out, most mails are not tried: logins that fail by the dozen lock an account. */

import type { Delivery } from '../../app/ports/outbox.js'

export interface Breaker {
  /** What the server would say again; null: ask it. */
  answer(now: number): Delivery | null
  seen(delivery: Delivery, now: number): void
}

/** So many outages in a row, and it is one. */
const ENOUGH = 3
const SECOND = 1000
const LONGEST = 60 * SECOND

/** Times in ms, of any clock that only goes forward. */
export function openBreaker(): Breaker {
  let inARow = 0
  let until = 0
  let last: Delivery | null = null
  return {
    answer: (now) => (now < until ? last : null),
    seen(delivery, now) {
      const outage = delivery.kind === 'deferred' && delivery.connection && !delivery.doubt
      inARow = outage ? inARow + 1 : 0
      last = outage ? delivery : null
      if (inARow >= ENOUGH) until = now + Math.min(LONGEST, SECOND * 2 ** (inARow - ENOUGH))
    },
  }
}
