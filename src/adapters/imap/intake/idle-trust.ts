/** Whether a server ends IDLE when it is told to: some never answer DONE, and each connection dies of the next command. */

import type { ImapFlow } from 'imapflow'
import { HOUR } from '../../../core/running/durations.js'

export interface IdleTrust {
  /** False: mails are looked for now and then instead. */
  mayIdle(now: number): boolean
  /** A connection ended while the end of IDLE was waited for. Returns true when IDLE is given up. */
  unanswered(now: number): boolean
  /** A command was answered after a rest. */
  answered(now: number): void
}

/** One may be a network that went away, which looks the same. */
const MOST = 2

export function openIdleTrust(): IdleTrust {
  let unanswered = 0
  let until = Number.NEGATIVE_INFINITY
  const mayIdle = (now: number) => now >= until || until - now > HOUR
  return {
    mayIdle,
    unanswered(now) {
      unanswered++
      if (unanswered < MOST) return false
      until = now + HOUR
      return true
    },
    answered(now) {
      // While it is not asked for, that says nothing of it.
      if (mayIdle(now)) unanswered = 0
    },
  }
}

/** Whether DONE was sent, and its answer is waited for: imapflow says so only by what it has under way. */
export function isEndingIdle(client: ImapFlow): boolean {
  const { currentRequest } = client as unknown as {
    readonly currentRequest?: { readonly command?: string } | false
  }
  return !client.idling && !!currentRequest && currentRequest.command === 'IDLE'
}
