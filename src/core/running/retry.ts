/** Retry policies: when to try a delivery, a connection or a login again. */

import { DAY, HOUR, MINUTE, SECOND } from './durations.js'

/** Why a notice is tried again, which decides when. */
export type RetryPolicy = keyof typeof WAITS

/** Waits before the second try and on, ms; the last one repeats. RFC 5321 §4.5.4.1 asks for 4–5 days. */
const WAITS = {
  usual: [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR],
  /** A person must empty a full mailbox. */
  full: [HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR],
  /** It may have arrived: each retry may be a duplicate. */
  unknown: [5 * MINUTE, HOUR, 6 * HOUR, DAY],
} as const
/** Given up after this long, ms. */
export const DELIVERY_LIFETIME = 5 * DAY

/** The least number of tries, whatever its age: when the clock leaps, everything that waits looks old. */
const LEAST_TRIES: Readonly<Record<RetryPolicy, number>> = {
  usual: 12,
  full: 12,
  // Each of them may be a duplicate.
  unknown: 8,
}

interface RetryTiming {
  /** When the delivery was asked for, epoch ms. */
  readonly since: number
  readonly now: number
  /** In [0, 1): spreads the tries of several machines. */
  readonly jitter: number
}

interface RetryState {
  readonly pace?: RetryPolicy
  /** How often it was tried, outages included. */
  readonly tries?: number
}

/**
 * When a delivery that failed for now is tried again (epoch ms), null when it is given up.
 * `attempts` decides how long to wait.
 */
export function nextAttempt(
  attempts: number,
  { since, now, jitter }: RetryTiming,
  { pace = 'usual', tries = Number.POSITIVE_INFINITY }: RetryState = {},
): number | null {
  if (now - since > DELIVERY_LIFETIME && tries >= LEAST_TRIES[pace]) return null
  const waits = WAITS[pace]
  const wait = waits[Math.min(attempts, waits.length) - 1] ?? MINUTE
  return now + Math.round(wait * (0.8 + 0.4 * jitter))
}

/**
 * Whether a wait of `length` ms that ends at `until` (epoch ms) is over. When more than `length` is
 * left, the clock was set back meanwhile, and the wait must not last until the old date.
 */
export function isOver(until: number, length: number, now: number): boolean {
  return now >= until || until - now > length
}

/** Full-jitter back-off before reconnect number `attempt` (from 1), ms: 0.25 s and up to 60 s. */
export function reconnectDelay(attempt: number, jitter: number): number {
  return 250 + Math.round(jitter * Math.min(MINUTE, 500 * 2 ** Math.min(attempt, 12)))
}

/**
 * Back-off before try number `attempt` (from 1) of what worked before and is refused now, ms: from 1 s
 * up to 5 minutes.
 */
export function refusedDelay(attempt: number, jitter: number): number {
  return Math.round((0.5 + jitter / 2) * Math.min(5 * MINUTE, 500 * 2 ** Math.min(attempt, 12)))
}

/**
 * Waits after a password that is refused, ms; the last one repeats. Rules against guessing close an account,
 * or keep an address out, after five failures in ten or fifteen minutes: there are four at most.
 */
const PASSWORD_WAITS = [5 * SECOND, 20 * SECOND, 7.5 * MINUTE] as const

/**
 * Back-off before login number `attempt` (from 1) with a password that worked before and is refused now, ms.
 * Some servers refuse a correct one for a while.
 */
export function passwordDelay(attempt: number, jitter: number): number {
  const [, , last] = PASSWORD_WAITS
  const wait = PASSWORD_WAITS[attempt - 1] ?? last
  return Math.round(wait * (1 + jitter / 10))
}
