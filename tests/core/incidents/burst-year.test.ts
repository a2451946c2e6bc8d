/** Bursts on an invented half-year: seldom a false alarm, and a fault of twenty is seen by its eighth request. */

import { expect, it } from 'vitest'
import { alarmsOf, faultsSeen, yearOf } from '../../support/desk-year.js'

// The whole years of three desks: npx tsx bench/bursts.ts
const { requests } = yearOf(1, 26)

it('on days on which nothing is the matter, at most one a month is told', () => {
  expect(alarmsOf(requests, 4).length).toBeLessThanOrEqual(6)
})

it('a fault that twenty people report is seen by the eighth', () => {
  const seen = faultsSeen(requests, 1, 100)
  expect(seen.filter((at) => at <= 8).length).toBeGreaterThanOrEqual(98)
  expect(Math.max(...seen)).toBeLessThanOrEqual(10)
})
