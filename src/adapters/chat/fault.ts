/** A fault of the chat, whichever chat it is: whether to retry, give up or stop. */

import type { Delivery } from '../../app/ports/outbox.js'

/**
 * `gone`: what the call is about is no longer there, or was never ours. `refused`: the chat will not
 * take this, however often it is asked. `app`: a person must mend the app or its token; everything
 * waits. `later`: tried again with pauses, and failed visibly in the end.
 */
export type Verdict = 'gone' | 'refused' | 'app' | 'later'

export interface ChatFault {
  readonly verdict: Verdict
  /** Every call would meet it: nothing else is asked meanwhile. */
  readonly affectsAll: boolean
  /** The chat's own name for it; '': it was not the chat that answered, or nobody did. */
  readonly name: string
  /** One line for whoever runs the desk. */
  readonly message: string
  /** ms that the chat asks to wait; null: it does not. */
  readonly retryAfter: number | null
}

/** Reads whatever was thrown; null: it is no fault of the chat's. */
export type ReadFault = (error: unknown) => ChatFault | null

/** The same call would fail again, however often. */
export function isPermanent({ verdict }: ChatFault): boolean {
  return verdict === 'gone' || verdict === 'refused'
}

/** What becomes of a notice that met the fault. */
export function deliveryAfter(fault: ChatFault): Exclude<Delivery, { kind: 'sent' }> {
  if (isPermanent(fault)) return { kind: 'dead', error: fault.message }
  return { kind: 'deferred', error: fault.message, connection: fault.affectsAll, chat: true }
}
