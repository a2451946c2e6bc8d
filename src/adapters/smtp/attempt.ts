/** What one try to send a mail came to, and what the next one may do better. */

import type { Delivery } from '../../app/ports/outbox.js'

export interface Attempt {
  readonly delivery: Delivery
  /** The server may take the mail without its files. */
  readonly mayPassLight: boolean
  /** It is larger than this many bytes, which the server announced as its limit; null: it is not. */
  readonly limit: number | null
  /** It has no room for this one now. */
  readonly noRoom: boolean
  /** It takes no more on this connection. */
  readonly sessionOver: boolean
}

/** Nothing more is known of it. */
export function attempt(delivery: Delivery): Attempt {
  return { delivery, mayPassLight: false, limit: null, noRoom: false, sessionOver: false }
}
