/** Purges one request of a story, as the sweep does when its time has come. */

import { openStore } from '../databases/store.js'
import type { World } from './world.js'

export async function purge(
  { knex, tokens, now }: Pick<World, 'knex' | 'tokens' | 'now'>,
  id: number,
): Promise<void> {
  const store = openStore(knex, { tokens, dailyCap: 20 })
  await store.transaction(async (unit) => {
    const [ticket] = await unit.ticketsById([id])
    if (ticket) await unit.purge(ticket, now)
  })
}
