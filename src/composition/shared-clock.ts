/** Keeps this process's clock at that of the database, which others may go by on other machines. */

import type { Knex } from 'knex'
import { readDatabaseClock } from '../adapters/database/database-clock.js'
import { isPostgres } from '../adapters/database/transaction.js'
import type { Log } from '../app/ports/log.js'
import { isNews, OWN_CLOCK, shareClock, tellShared } from '../core/running/shared-clock.js'
import { clock, setClockBy } from './clock.js'

let shared = OWN_CLOCK
let told = OWN_CLOCK

/** To be repeated: a machine's clock is set, and drifts. On SQLite nobody shares anything. */
export async function followDatabase(knex: Knex, log?: Log): Promise<void> {
  if (!isPostgres(knex)) return
  const asked = clock.steady()
  const at = await readDatabaseClock(knex)
  const took = clock.steady() - asked
  const ours = clock.now() - shared.by - took / 2
  const sight = { ahead: Math.round(at - ours), took }
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
