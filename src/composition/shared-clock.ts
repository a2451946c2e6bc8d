/** Keeps this process's clock at that of the database, which others may go by on other machines. */

import type { Knex } from 'knex'
import { readDatabaseClock } from '../adapters/database/database-clock.js'
import { isPostgres } from '../adapters/database/transaction.js'
import type { Log } from '../app/ports/log.js'
import {
  type ClockSight,
  isNews,
  OWN_CLOCK,
  shareClock,
  tellShared,
} from '../core/running/shared-clock.js'
import { clock, clockAhead, setClockBy } from './clock.js'

let shared = OWN_CLOCK
let told = OWN_CLOCK

/** To be repeated: a machine's clock is set, and drifts. On SQLite nobody shares anything. */
export async function followDatabase(knex: Knex, log?: Log): Promise<void> {
  if (!isPostgres(knex)) return
  const sight = await lookAtBoth(knex)
  const next = shareClock(shared, sight)
  if (next === shared) return
  shared = next
  setClockBy(next.by)
  if (!isNews(told, next)) return
  told = next
  const says = tellShared(next, sight)
  if (next.by !== 0 || next.tooFar) log?.warn({ ms: sight.ahead }, says)
  else log?.info({}, says)
}

/** What is wrong between the clock of this machine and that of the database, in one line; null: they agree. */
export async function clocksDiffer(knex: Knex): Promise<string | null> {
  if (!isPostgres(knex)) return null
  const sight = await lookAtBoth(knex)
  const would = shareClock(OWN_CLOCK, sight)
  return would === OWN_CLOCK ? null : tellShared(would, sight)
}

async function lookAtBoth(knex: Knex): Promise<ClockSight> {
  const asked = clock.steady()
  const at = await readDatabaseClock(knex)
  const took = clock.steady() - asked
  // What the sandbox pushes is no difference of machines.
  const ours = clock.now() - shared.by - clockAhead() - took / 2
  return { ahead: Math.round(at - ours), took }
}
