/** Two machines on one database, each with a desk of its own that can be killed in the middle of a sweep. */

import { join } from 'node:path'
import type { Knex } from 'knex'
import { openBlobs } from '../../src/adapters/data-folder/blobs.js'
import { openDatabase } from '../../src/adapters/database/database.js'
import { openClockRecords } from '../../src/adapters/stores/sweep/clock-records.js'
import { openSweeps } from '../../src/adapters/stores/sweep/sweeps.js'
import { openStore } from '../../src/adapters/stores/unit/store.js'
import type { Clock } from '../../src/app/ports/clock.js'
import type { Store } from '../../src/app/ports/store.js'
import { watchClock } from '../../src/app/running/clock-watch.js'
import { sweep } from '../../src/app/time/sweep.js'
import type { ClosurePolicy } from '../../src/core/request/closure-policy.js'
import type { ServicePolicy } from '../../src/core/request/service-policy.js'
import { NO_SERVICE } from '../fixtures/service.js'
import { sqlite } from './furnished.js'
import type { World } from './world.js'

export class Killed extends Error {}

export interface Machine {
  /** Sweeps; of its transactions, this many come through before it is killed. */
  sweep(transactions?: number): Promise<'whole' | 'killed'>
  close(): Promise<void>
}

export async function startMachine(
  { folder, tokens }: World,
  policy: ClosurePolicy,
  clock: Clock,
  service: ServicePolicy = NO_SERVICE,
): Promise<Machine> {
  const knex = await openDatabase(sqlite(folder))
  // What a power cut would do is tested elsewhere.
  await knex.raw('PRAGMA synchronous = OFF')
  const store = openStore(knex, { tokens, dailyCap: 20 })
  const sweeps = openSweeps(
    knex,
    openBlobs(join(folder, 'blobs'), async () => clock.now()),
  )
  const steady = { ...clock, steady: clock.now }
  const watch = watchClock({ clock: steady, records: openClockRecords(knex, false) })
  const faults: object[] = []
  const log = { debug() {}, info() {}, warn() {}, error: (facts: object) => faults.push(facts) }
  return {
    async sweep(transactions = Number.POSITIVE_INFINITY) {
      faults.length = 0
      try {
        await sweep({
          store: mortal(store, transactions),
          sweeps,
          clock,
          watch,
          policy,
          service,
          log,
        })
      } catch (error) {
        if (!(error instanceof Killed)) throw error
        return 'killed'
      }
      if (faults.length > 0) throw new Error(`a fault was logged: ${JSON.stringify(faults)}`)
      return 'whole'
    },
    close: () => closing(knex),
  }
}

/** The last transaction is undone half-way, and nothing comes after it: as a kill leaves it. */
function mortal(store: Store, transactions: number): Store {
  let left = transactions
  return {
    transaction: (work) =>
      store.transaction(async (unit) => {
        const done = await work(unit)
        if (left-- <= 0) throw new Killed()
        return done
      }),
    reading: store.reading,
    isLostToAnother: store.isLostToAnother,
  }
}

async function closing(knex: Knex): Promise<void> {
  await knex.destroy()
}
