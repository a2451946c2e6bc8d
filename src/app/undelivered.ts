/** Tells whoever works on a request what did not reach its people; each loss once. */

import { noticesOfLoss } from '../core/notices/undelivered.js'
import type { Clock } from './ports/clock.js'
import type { Store } from './ports/store.js'

/** Resolves with how many losses were told of. */
export async function tellUndelivered({
  store,
  clock,
}: {
  readonly store: Store
  readonly clock: Clock
}): Promise<number> {
  let told = 0
  for (;;) {
    const count = await store.transaction(async (unit) => {
      const catalogue = await unit.catalogue()
      const lost = await unit.takeUndelivered()
      for (const one of lost)
        for (const notice of noticesOfLoss(one, catalogue)) await unit.send(notice, clock.now())
      return lost.length
    })
    if (count === 0) return told
    told += count
  }
}
