/** One mail goes first where nobody knows whether the login still works: ten at once would be ten failed logins. */

import { setTimeout as sleep } from 'node:timers/promises'
import type { Delivery } from '../../app/ports/outbox.js'
import { MINUTE } from '../../core/running/durations.js'

/** Runs what tries a mail, once the one that went first has come back. */
export type FirstLogin = (tryMail: () => Promise<Delivery>) => Promise<Delivery>

/** Servers end sessions that are idle: what is sent after this long may log in again. */
const PROVEN_LASTS = MINUTE

/** `atMost`: a mail that takes longer than this holds up no other, ms. */
export function openFirstLogin(atMost: number, steady: () => number): FirstLogin {
  let provenUntil = Number.NEGATIVE_INFINITY
  let first: Promise<unknown> | null = null

  const proving = async (tryMail: () => Promise<Delivery>) => {
    const delivery = await tryMail()
    const refused = delivery.kind === 'deferred' && delivery.connection && !delivery.doubt
    provenUntil = refused ? Number.NEGATIVE_INFINITY : steady() + PROVEN_LASTS
    return delivery
  }
  return async (tryMail) => {
    while (first !== null && steady() >= provenUntil) {
      const waited = await Promise.race([first, sleep(atMost, 'slow' as const, { ref: false })])
      if (waited === 'slow') break
    }
    const trying = proving(tryMail)
    if (steady() < provenUntil) return trying
    // Its fault is told to whoever sends it.
    const settled = trying.catch(() => null)
    first = settled
    try {
      return await trying
    } finally {
      if (first === settled) first = null
    }
  }
}
