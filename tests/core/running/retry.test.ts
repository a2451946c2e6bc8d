/** When a delivery or a connection is tried again. */

import { describe, expect, it } from 'vitest'
import { DELIVERY_LIFETIME, nextAttempt, reconnectDelay } from '../../../src/core/running/retry.js'
import fc from '../../support/runner/random-cases.js'

describe('retries', () => {
  it('wait longer each time, and end after five days', () => {
    const at = (now: number) => ({ since: 0, now, jitter: 0.5 })
    const waits = [1, 2, 3, 4, 5, 6, 50].map((n) => (nextAttempt(n, at(1000)) ?? 0) - 1000)
    expect(waits).toEqual([1, 5, 15, 60, 180, 360, 360].map((minutes) => minutes * 60_000))
    expect(nextAttempt(3, at(DELIVERY_LIFETIME + 1))).toBeNull()
  })
  it('reconnect within a minute and a bit, whatever the attempt', () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, jitter) => {
        const delay = reconnectDelay(attempt, jitter)
        expect(delay).toBeGreaterThanOrEqual(250)
        expect(delay).toBeLessThanOrEqual(60_250)
      }),
    )
  })
})
