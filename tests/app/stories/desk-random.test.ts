/** A desk at random, for years: nobody reads what is not for them, nothing is lost, nobody is closed unwarned, and what was forgotten or purged is nowhere. */

import { it } from 'vitest'
import { courseIn, taken } from '../../support/desk/random-course.js'
import { type Turn, turns } from '../../support/desk/random-turns.js'
import { openWorld } from '../../support/desk/world.js'
import fc from '../../support/runner/random-cases.js'

async function live(all: readonly Turn[]): Promise<void> {
  const world = await openWorld({ dailyCap: 1000 })
  const course = courseIn(world)
  try {
    for (const [at, turn] of all.entries()) {
      world.now += 60_000
      await taken(course, [at, turn], `mot${at}zyx`)
    }
  } finally {
    await world.close()
  }
}

it('holds', { timeout: 900_000 }, async () => {
  await fc.assert(fc.asyncProperty(turns, live), { numRuns: 15, endOnFailure: true })
})
