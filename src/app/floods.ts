/** Tells of floods: who makes more requests, or messages that wait, than their notices were sent of; once an hour at the most. */

import { floodNotice } from '../core/notices/floods.js'
import type { Clock } from './ports/clock.js'
import type { Store } from './ports/store.js'

/** Resolves with how many digests were made. */
export async function tellFloods({
  store,
  clock,
}: {
  readonly store: Store
  readonly clock: Clock
}): Promise<number> {
  return store.transaction(async (unit) => {
    const now = clock.now()
    const gathered = await unit.takeGathered(now)
    for (const one of gathered) await unit.send(floodNotice(one.gathered, one.to), now)
    return gathered.length
  })
}
