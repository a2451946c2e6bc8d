/** Two machines on one database, each with a desk of its own that can be killed in the middle of a sweep. */

import { join } from 'node:path'
import type { Knex } from 'knex'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import { openDatabase } from '../../../src/adapters/database/database.js'
import { openClockRecords } from '../../../src/adapters/stores/sweep/clock-records.js'
import { openSweeps } from '../../../src/adapters/stores/sweep/sweeps.js'
import type { Clock } from '../../../src/app/ports/clock.js'
import type { Store } from '../../../src/app/ports/store.js'
import { watchClock } from '../../../src/app/running/clock-watch.js'
import { sweep } from '../../../src/app/time/sweep.js'
import type { ClosurePolicy } from '../../../src/core/request/dates/closure-policy.js'
import type { ServiceLevels } from '../../../src/core/request/dates/service-levels.js'
import { NO_SERVICE_LEVELS } from '../../fixtures/service-levels.js'
import type { World } from '../desk/world.js'
import { openFaultLog } from '../runner/fault-log.js'
import { sqlite } from './furnished.js'
import { openStore } from './store.js'

export class Killed extends Error {}

export interface Machine {
  /** Sweeps; of its transactions, this many come through before it is killed. */
  sweep(transactions?: number): Promise<'whole' | 'killed'>
  close(): Promise<void>
}

/** When the connection that is in use is given back, by the file of its database. */
const inUse = new Map<string, Promise<void>>()

/**
 * better-sqlite3 waits for the lock of another writer within the call: where that writer is in the same
 * process, it never comes to its COMMIT, and the lock is refused after the whole timeout.
 */
function connectInTurn({ client }: Knex, file: string): void {
  const acquire = client.acquireConnection.bind(client)
  const release = client.releaseConnection.bind(client)
  let free = () => {}
  client.acquireConnection = async () => {
    const before = inUse.get(file)
    let done = () => {}
    const given = new Promise<void>((resolve) => {
      done = resolve
    })
    inUse.set(file, given)
    await before
    free = done
    return acquire()
  }
  client.releaseConnection = async (connection: unknown) => {
    await release(connection)
    free()
  }
}

export async function startMachine(
  { folder, tokens }: World,
  policy: ClosurePolicy,
  clock: Clock,
  serviceLevels: ServiceLevels = NO_SERVICE_LEVELS,
): Promise<Machine> {
  const settings = sqlite(folder)
  const knex = await openDatabase(settings)
  if (knex.client.driverName === 'better-sqlite3') connectInTurn(knex, settings.file)
  // What a power cut would do is tested elsewhere.
  await knex.raw('PRAGMA synchronous = OFF')
  const store = openStore(knex, { tokens, dailyCap: 20 })
  const sweeps = openSweeps(
    knex,
    openBlobs(join(folder, 'blobs'), async () => clock.now()),
  )
  const steady = { ...clock, steady: clock.now }
  const watch = watchClock({ clock: steady, records: openClockRecords(knex, null) })
  const { log, requireNone: requireNoFault, forget } = openFaultLog()
  return {
    async sweep(transactions = Number.POSITIVE_INFINITY) {
      forget()
      try {
        await sweep({
          store: mortal(store, transactions),
          sweeps,
          clock,
          watch,
          policy,
          serviceLevels,
          log,
        })
      } catch (error) {
        if (!(error instanceof Killed)) throw error
        return 'killed'
      }
      requireNoFault()
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
