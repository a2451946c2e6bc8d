/** When the mail servers got messages, by the ids of their rows. */

import type { Knex } from 'knex'
import { batches } from '../base/batches.js'

/** Epoch ms; what was purged meanwhile is left out. */
export async function readReceivedAt(
  knex: Knex,
  ids: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const received = new Map<number, number>()
  for (const batch of batches([...new Set(ids)])) {
    const rows = await knex('inbound_messages')
      .whereIn('id', batch)
      .select<{ id: number; received_at: number }[]>('id', 'received_at')
    for (const { id, received_at } of rows) received.set(id, Number(received_at))
  }
  return received
}
