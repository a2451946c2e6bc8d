/** Reads changes of state from the journals of requests. */

import type { Knex } from 'knex'
import type { StateChange } from '../../../core/request/ticket.js'
import { batches } from '../base/batches.js'

/** `which`: of the column `change`. By the id of the request, in the order of its journal; a request without any is left out. */
export async function readChanges(
  trx: Knex,
  ids: readonly number[],
  which: (change: Knex.QueryBuilder) => void,
): Promise<Map<number, StateChange[]>> {
  const changes = new Map<number, StateChange[]>()
  for (const some of batches([...ids])) {
    const rows = await trx('log_entries')
      .whereIn('ticket_id', some)
      .whereNull('side_id')
      .where(which)
      .orderBy('id')
      .select<{ ticket_id: number; change: string }[]>('ticket_id', 'change')
    for (const { ticket_id, change } of rows)
      changes.set(ticket_id, [...(changes.get(ticket_id) ?? []), JSON.parse(change) as StateChange])
  }
  return changes
}
