/** What targets and the summaries of a day run of statements. */

import { join } from 'node:path'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import { openSweeps } from '../../../src/adapters/stores/sweep/sweeps.js'
import { tellSummaries } from '../../../src/app/time/summaries.js'
import { raiseAlerts, tellAlerts } from '../../../src/app/time/targets.js'
import { NO_SERVICE_LEVELS, SERVICE_LEVELS } from '../../fixtures/service-levels.js'
import { openStore } from '../databases/store.js'
import type { World } from '../desk/world.js'

/** A desk with targets: those of the fill get theirs, what is late is told, teams get their summary. */
export async function serviceActs({ knex, folder, now, tokens }: World): Promise<void> {
  const store = openStore(knex, { tokens, dailyCap: 20 })
  const sweeps = openSweeps(
    knex,
    openBlobs(join(folder, 'blobs'), async () => now),
  )
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const working = { store, sweeps, clock: { now: () => now }, serviceLevels: SERVICE_LEVELS, log }
  await raiseAlerts(working)
  await tellSummaries(working)
  await tellAlerts(working)
  // Off again: what was set is taken back, a few at a time.
  const [first = 0] = await sweeps.toAlert(NO_SERVICE_LEVELS, now)
  await store.transaction((unit) => unit.ticketsById([first]))
}
