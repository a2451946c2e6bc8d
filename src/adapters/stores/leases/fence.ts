/** Fences: a transaction under a lease is refused when another process has taken the lease over. */

import type { Knex } from 'knex'
import type { Lease } from '../../../app/ports/leases.js'

/** Runs first in a transaction that writes under a lease; throws LeaseLost. */
export type Fence = (trx: Knex) => Promise<void>

/** For whatever is not done under a lease. */
export const NO_FENCE: Fence = async () => {}

/** Another process does this by now. Whatever was about to be written, it has or will have. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

/**
 * A process that was stopped (SIGSTOP, a frozen machine) goes on in the middle of its work, long after
 * its lease went to another. Within the transaction the lease is locked: nobody takes it over meanwhile. It
 * is still renewed, however long the transaction waits for what somebody else has locked.
 */
export function fenceOf({ name, epoch }: Lease): Fence {
  return async (trx) => {
    const row = await trx('leases').where({ name, epoch }).forKeyShare().first('name')
    if (row === undefined)
      throw new LeaseLost(
        `the lease « ${name} » is with another process by now; nothing was written`,
      )
  }
}
