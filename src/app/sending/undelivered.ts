/** Tells the agents of a request which notices did not reach its people; each loss once. */

import { noticesOfLoss } from '../../core/notices/undelivered.js'
import type { Clock } from '../ports/clock.js'
import type { Store } from '../ports/store.js'

/** Resolves with how many losses were told of. */
export async function tellUndelivered({
  store,
  clock,
}: {
  readonly store: Store
  readonly clock: Clock
}): Promise<number> {
  let count = 0
  for (;;) {
    const batch = await store.transaction(async (unit) => {
      const catalogue = await unit.catalogue()
      const lost = await unit.takeUndelivered()
      for (const undelivered of lost)
        for (const notice of noticesOfLoss(undelivered, catalogue))
          await unit.send(notice, clock.now())
      return lost.length
    })
    if (batch === 0) return count
    count += batch
  }
}
