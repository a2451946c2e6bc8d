/** When to try again. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Why a notice is tried again, as far as it matters to when. */
export type RetryPolicy = keyof typeof WAITS

/** Waits before the second try and on, ms; the last one repeats. RFC 5321 §4.5.4.1 asks for 4–5 days. */
const WAITS = {
  usual: [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR],
  /** A full mailbox is emptied by a person. */
  full: [HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR],
  /** It may have arrived: every try may be one copy more. */
  unknown: [5 * MINUTE, HOUR, 6 * HOUR, DAY],
} as const
/** Given up after this long, ms. */
export const DELIVERY_LIFETIME = 5 * DAY

/** However old it looks, it is tried so often first: a clock that leapt ages all that waits at once. */
const LEAST_TRIES: Readonly<Record<RetryPolicy, number>> = {
  usual: 12,
  full: 12,
  // Each of them may be one copy more.
  unknown: 8,
}

interface RetryState {
  readonly pace?: RetryPolicy
  /** How often it was tried at all, outages included. */
  readonly tries?: number
}

/**
 * When a delivery that failed for now is tried again (epoch ms), null when it has had its time.
 * `attempts` says how long to wait; `jitter` in [0, 1) spreads tries of several machines.
 */
export function nextAttempt(
  attempts: number,
  createdAt: number,
  now: number,
  jitter: number,
  { pace = 'usual', tries = Number.POSITIVE_INFINITY }: RetryState = {},
): number | null {
  if (now - createdAt > DELIVERY_LIFETIME && tries >= LEAST_TRIES[pace]) return null
  const waits = WAITS[pace]
  const wait = waits[Math.min(attempts, waits.length) - 1] ?? MINUTE
  return now + Math.round(wait * (0.8 + 0.4 * jitter))
}

/**
 * Whether a wait of `length` ms that ends at `until` is over (epoch ms). When more than all of it is
 * left, the clock was set back meanwhile: it must not last until the day that the clock showed before.
 */
export function isOver(until: number, length: number, now: number): boolean {
  return now >= until || until - now > length
}

/** Full-jitter back-off before reconnect number `attempt` (from 1), ms: 0.25 s and up to 60 s. */
export function reconnectDelay(attempt: number, jitter: number): number {
  return 250 + Math.round(jitter * Math.min(MINUTE, 500 * 2 ** Math.min(attempt, 12)))
}

/**
 * Before attempt number `attempt` (from 1) at what worked before and is refused now, ms: 1 s and up to
 * 5 minutes. Some servers refuse a right password for a while.
 */
export function refusedDelay(attempt: number, jitter: number): number {
  return Math.round((0.5 + jitter / 2) * Math.min(5 * MINUTE, 500 * 2 ** Math.min(attempt, 12)))
}
