/** Whether a server's IDLE is of use: some never answer DONE, and each connection dies of the next command; some take it and tell of nothing. */

import type { ImapFlow } from 'imapflow'
import { HOUR } from '../../../core/running/durations.js'

export interface IdleTrust {
  /** False: mails are looked for now and then instead. */
  mayIdle(now: number): boolean
  /** A connection ended while the end of IDLE was waited for. Returns true when IDLE is given up. */
  unanswered(now: number): boolean
  /** A command was answered after a rest. */
  answered(now: number): void
  /** False: what comes is found by looking only. */
  tells(now: number): boolean
  /** Mails were there after a rest in which nothing was told. Returns true when it is no longer relied on. */
  untold(now: number): boolean
  /** Mails were told of in a rest. */
  told(): void
}

/** One may be a network that went away, or a mail that came as we looked: they look the same. */
const MOST = 2

export function openIdleTrust(): IdleTrust {
  let unanswered = 0
  let until = Number.NEGATIVE_INFINITY
  let silent = 0
  let silentUntil = Number.NEGATIVE_INFINITY
  const isOver = (end: number, now: number) => now >= end || end - now > HOUR
  const mayIdle = (now: number) => isOver(until, now)
  const tells = (now: number) => isOver(silentUntil, now)
  return {
    tells,
    untold(now) {
      silent++
      if (silent < MOST) return false
      const isNew = tells(now)
      silentUntil = now + HOUR
      return isNew
    },
    told() {
      silent = 0
      silentUntil = Number.NEGATIVE_INFINITY
    },
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
