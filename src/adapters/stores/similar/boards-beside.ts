/** Redraws the boards that show another request beside their own, when that request is purged or erased. */

import type { Knex } from 'knex'
import type { Ticket } from '../../../core/request/ticket.js'
import { batches } from '../base/batches.js'

/** To be called before the request is deleted. `solved`: selects ids of tickets. Without a chat there are no boards. */
export async function redrawBoardsBeside(trx: Knex, solved: Knex.QueryBuilder): Promise<void> {
  const ids: number[] = await trx('similar_requests as s')
    .join('chat_threads as b', 'b.ticket_id', 's.ticket_id')
    .whereIn('s.similar_id', solved)
    .whereNull('b.person_id')
    .pluck('s.ticket_id')
  await redraw(trx, ids)
}

/** Those of later requests of its requester: until somebody takes these, they show the last ones before them. */
export async function redrawBoardsAfter(trx: Knex, { number, requesterId }: Ticket): Promise<void> {
  const ids: number[] = await trx('tickets as t')
    .join('chat_threads as b', 'b.ticket_id', 't.id')
    .where({ 't.requester_id': requesterId, 't.status': 'dispatched' })
    .where('t.number', '>', number)
    .whereNull('b.person_id')
    .pluck('t.id')
  await redraw(trx, ids)
}

async function redraw(trx: Knex, ticketIds: readonly number[]): Promise<void> {
  for (const batch of batches([...new Set(ticketIds)]))
    await trx('chat_changes')
      .insert(batch.map((ticket_id) => ({ ticket_id, due_at: 0 })))
      .onConflict('ticket_id')
      .merge()
}
