/** Sends the digests of floods: requests and held messages that the team was not told of one by one; once an hour at most. */

import { floodNotice } from '../../core/notices/floods.js'
import type { Clock } from '../ports/clock.js'
import type { Store } from '../ports/store.js'

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
    const digests = await unit.takeGathered(now)
    for (const digest of digests) await unit.send(floodNotice(digest.gathered, digest.to), now)
    return digests.length
  })
}
