/** Keeps every sweep away while files are copied: what it purged would be missing from the backup. */

import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Knex } from 'knex'
import { takeLease } from '../../adapters/schedule.js'
import { clock } from '../../composition/clock.js'
import { messageOf } from '../../core/running/thrown.js'
import { CommandFault, EXIT } from '../faults.js'

/** A sweep that runs is waited for so long, ms. */
const PATIENCE = 10 * 60_000
const LOOK_EVERY = 1000
/** Well before the lease runs out by itself, ms. */
const RENEW_EVERY = 2 * 60_000

/** By the sweep's own lease, so that it holds for every process. */
export async function withoutSweeps<T>(
  knex: Knex,
  work: () => Promise<T>,
  patience = PATIENCE,
): Promise<T> {
  const holder = `backup ${hostname()} ${process.pid}`
  const take = () => takeLease(knex, 'sweep', holder, clock.now())
  const since = clock.now()
  while (!(await take())) {
    if (clock.now() - since >= patience)
      throw new CommandFault(
        'a sweep has been running for too long: try again later',
        EXIT.temporary,
      )
    await sleep(LOOK_EVERY)
  }
  const renewing = setInterval(() => {
    // Should it run out, a file that is purged meanwhile is named in the manifest.
    take().catch((error: unknown) =>
      process.stderr.write(`the sweep could not be kept away: ${messageOf(error)}\n`),
    )
  }, RENEW_EVERY)
  try {
    return await work()
  } finally {
    clearInterval(renewing)
    await knex('leases').where({ name: 'sweep', holder }).update({ until: 0 })
  }
}
