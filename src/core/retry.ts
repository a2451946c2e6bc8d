/** When to try again. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Waits before the second try and on, ms; the last one repeats. RFC 5321 §4.5.4.1 asks for 4–5 days. */
const DELIVERY_WAITS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR]
/** Given up after this long, ms. */
export const DELIVERY_LIFETIME = 5 * 24 * HOUR

/** However old it looks, it is tried so often first: a clock that leapt ages all that waits at once. */
const LEAST_TRIES = 12

/**
 * When a delivery that failed for now is tried again (epoch ms), null when it has had its time.
 * `attempts` says how long to wait, `tries` how often it was tried at all, outages included; `jitter` in
 * [0, 1) spreads tries of several machines.
 */
export function nextAttempt(
  attempts: number,
  createdAt: number,
  now: number,
  jitter: number,
  tries = Number.POSITIVE_INFINITY,
): number | null {
  if (now - createdAt > DELIVERY_LIFETIME && tries >= LEAST_TRIES) return null
  const wait = DELIVERY_WAITS[Math.min(attempts, DELIVERY_WAITS.length) - 1] ?? MINUTE
  return now + Math.round(wait * (0.8 + 0.4 * jitter))
}

/** Full-jitter back-off before reconnect number `attempt` (from 1), ms: 0.25 s and up to 60 s. */
export function reconnectDelay(attempt: number, jitter: number): number {
  return 250 + Math.round(jitter * Math.min(MINUTE, 500 * 2 ** Math.min(attempt, 12)))
}
