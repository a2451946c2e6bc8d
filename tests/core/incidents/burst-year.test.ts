/** Bursts on an invented half-year: seldom a false alarm, and a fault of twenty is seen by its eighth request. */

import { expect, it } from 'vitest'
import { chanceOf, unrestOf } from '../../../src/core/incidents/chance.js'
import { alarmsOf, faultsSeen, yearOf } from '../../support/desks/desk-year.js'
import { DERIVED_ON } from '../../support/desks/profiles.js'
import { simulatedYear } from '../../support/desks/simulated-year.js'

/** ms; whole years are counted, on a machine that may be busy. */
const SAFETY = 600_000

// The whole years of nine other desks: npx tsx bench/bursts.ts
const { requests } = yearOf(1, 26)

it('on days on which nothing is the matter, at most one a month is told', {
  timeout: SAFETY,
}, async () => {
  expect((await alarmsOf(requests)).length).toBeLessThanOrEqual(6)
})

it('a fault that twenty people report is seen by the eighth', { timeout: SAFETY }, async () => {
  const seen = await faultsSeen(requests, 1, 100)
  expect(seen.filter((at) => at <= 8).length).toBeGreaterThanOrEqual(98)
  expect(Math.max(...seen)).toBeLessThanOrEqual(10)
})

it('on a small desk too, in all of its year', { timeout: SAFETY }, async () => {
  const [small] = DERIVED_ON
  if (!small) throw new Error('there is no desk')
  const year = simulatedYear(small)
  expect((await alarmsOf(year)).length).toBeLessThanOrEqual(6)
  const seen = await faultsSeen(year, small.seed, 100)
  expect(seen.filter((at) => at <= 8).length).toBeGreaterThanOrEqual(98)
})

it('what varies from hour to hour is allowed to vary more', () => {
  const hours = (counts: readonly number[]) => counts.map((counted) => ({ all: 20, counted }))
  const even = unrestOf(hours([3, 4, 3, 5, 4, 3, 4, 5]))
  const restless = unrestOf(hours([0, 12, 0, 0, 9, 1, 0, 14]))
  expect(even).toBe(1 / 4)
  expect(restless).toBeGreaterThan(1)
  expect(unrestOf([])).toBe(1 / 4)
  expect(chanceOf(10, 1.5, restless)).toBeGreaterThan(10 * chanceOf(10, 1.5, even))
})
