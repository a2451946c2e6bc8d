/** A retry schedule for many items: at once the first time, then after longer and longer pauses. */

import { HOUR, MINUTE, SECOND } from '../../core/running/durations.js'

/** Pauses before the second try and on, ms; the last one repeats. */
const PAUSES = [0, 5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR]

export interface RetrySchedule<K> {
  isDue(key: K): boolean
  /** Returns when it is due again, epoch ms; `pause`: after this long, ms, however often it failed. */
  failed(key: K, pause?: number): number
  /** It is done with, one way or the other. */
  forget(key: K): void
}

/** Kept in memory: after a restart everything is due. */
export function openRetrySchedule<K>(now: () => number): RetrySchedule<K> {
  const failures = new Map<K, { readonly tries: number; readonly due: number }>()
  return {
    isDue: (key) => (failures.get(key)?.due ?? 0) <= now(),
    failed(key, pause) {
      const tries = failures.get(key)?.tries ?? 0
      const due = now() + (pause ?? PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 0)
      failures.set(key, { tries: tries + 1, due })
      return due
    },
    forget: (key) => void failures.delete(key),
  }
}
