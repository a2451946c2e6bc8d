/** `amigo doctor`: checks the clock of this machine, and whether the sweep trusts it. */

import { pendingMigrations } from '../../adapters/database/database.js'
import { DatabaseFault } from '../../adapters/database/database-fault.js'
import { clock } from '../../composition/clock.js'
import { clocksDiffer } from '../../composition/shared-clock.js'
import { clockRecordsOf } from '../../composition/storage.js'
import { type ClockVerdict, judgeClock } from '../../core/running/clock.js'
import type { Config } from '../../settings.js'
import { CommandFault } from '../faults.js'
import { withDatabaseIfAny } from './database.js'

export async function checkClock(config: Config): Promise<string> {
  const now = new Date(clock.now())
  if (now.getUTCFullYear() < 2025)
    throw new CommandFault(
      `this machine thinks that it is ${now.toISOString()}: set its clock (NTP)`,
    )
  const belief = await beliefOf(config)
  if (belief?.believed === false) throw new CommandFault(belief.says)
  return new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'full',
    timeStyle: 'long',
    timeZone: config.AMIGO_TIME_ZONE,
  }).format(now)
}

/** Null: the database can't say yet, and its own line of the doctor tells why. */
async function beliefOf(config: Config): Promise<ClockVerdict | null> {
  try {
    return await withDatabaseIfAny(config, async (knex) => {
      const differ = await clocksDiffer(knex)
      if (differ !== null) throw new CommandFault(differ)
      if ((await pendingMigrations(knex)).length > 0) return null
      const known = await clockRecordsOf(config, knex).read()
      const reading = { now: clock.now(), steady: clock.steady() }
      return judgeClock({ reading, believed: null, ...known })
    })
  } catch (error) {
    if (error instanceof DatabaseFault) return null
    throw error
  }
}
