/** Redraws the boards that show a solved request beside their own, when that request is purged or erased. */

import type { Knex } from 'knex'
import { batches } from '../base/batches.js'

/** To be called before the request is deleted. `solved`: selects ids of tickets. Without a chat there are no boards. */
export async function redrawBoardsBeside(trx: Knex, solved: Knex.QueryBuilder): Promise<void> {
  const ids: number[] = await trx('similar_requests as s')
    .join('chat_threads as b', 'b.ticket_id', 's.ticket_id')
    .whereIn('s.similar_id', solved)
    .whereNull('b.person_id')
    .pluck('s.ticket_id')
  for (const batch of batches([...new Set(ids)]))
    await trx('chat_changes')
      .insert(batch.map((ticket_id) => ({ ticket_id, due_at: 0 })))
      .onConflict('ticket_id')
      .merge()
}
