/** A desk of three processes on one PostgreSQL at random, for years: as the desk of one, and nothing is done twice, nothing out of order, whoever is killed or stands still in the middle. */

import { it } from 'vitest'
import { onEachDriver } from '../../support/databases/on-each-database.js'
import { openFleet } from '../../support/desk/fleet.js'
import { courseIn } from '../../support/desk/random-course.js'
import { type FleetTurn, fleetTurns, takenByFleet } from '../../support/desk/random-fleet.js'
import fc from '../../support/runner/random-cases.js'

onEachDriver((make, driver) => {
  it.skipIf(driver !== 'pg')('holds', { timeout: 900_000 }, async () => {
    const live = async (size: number, all: readonly FleetTurn[]) => {
      const fleet = await openFleet(await make('', 'furnished'), size)
      const course = courseIn(fleet.world)
      try {
        for (const [at, turn] of all.entries()) {
          fleet.world.now += 60_000
          await takenByFleet(fleet, course, [at, turn])
        }
      } finally {
        await fleet.close()
      }
    }
    await fc.assert(fc.asyncProperty(fc.constantFrom(2, 3), fleetTurns, live), {
      numRuns: 4,
      endOnFailure: true,
    })
  })
})
