/** When to try again. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Waits before the second try and on, ms; the last one repeats. RFC 5321 §4.5.4.1 asks for 4–5 days. */
const DELIVERY_WAITS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR]
/** Given up after this long, ms. */
export const DELIVERY_LIFETIME = 5 * 24 * HOUR

/**
 * When a delivery that failed for now is tried again (epoch ms), null when it has had its time.
 * `attempts` counts the tries made; `jitter` in [0, 1) spreads tries of several machines.
 */
export function nextAttempt(
  attempts: number,
  createdAt: number,
  now: number,
  jitter: number,
): number | null {
  if (now - createdAt > DELIVERY_LIFETIME) return null
  const wait = DELIVERY_WAITS[Math.min(attempts, DELIVERY_WAITS.length) - 1] ?? MINUTE
  return now + Math.round(wait * (0.8 + 0.4 * jitter))
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
