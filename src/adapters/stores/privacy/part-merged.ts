/** Parts the requests of others from one that is erased with its requester: they are their own again, in the state that both had. */

import type { Knex } from 'knex'
import { takeOverTasks } from '../incidents/restore-memberships.js'
import { returnEntries } from '../tickets/moved-entries.js'
import { stateColumns, type TicketRow, toTicket } from '../tickets/ticket-row.js'

/** One at a time: of several that had been merged, none answers for another any more. */
export async function partFromOthers(
  trx: Knex,
  ticketId: number,
  personId: number,
  now: number,
): Promise<void> {
  const stays = await trx('tickets').where({ id: ticketId }).first<TicketRow | undefined>('*')
  const others = (await trx('tickets')
    .where({ merged_into: ticketId })
    .whereNot({ requester_id: personId })) as TicketRow[]
  if (!stays) return
  const { updatedAt: _, ...state } = toTicket(stays)
  for (const other of others) {
    await trx('mergers')
      .where({ merged_number: other.number })
      .whereNull('undone_at')
      .update({ undone_at: now })
    await trx('tickets')
      .where({ id: other.id })
      .update({
        ...stateColumns({ ...state, updatedAt: Math.max(now, other.updated_at) }),
        merged_into: null,
        version: other.version + 1,
      })
    await returnEntries(trx, other.id, [])
    await attachLike(trx, ticketId, other.id, now)
  }
}

/** What it heard of an incident as part of the other one, it goes on to hear. */
async function attachLike(trx: Knex, ticketId: number, id: number, now: number): Promise<void> {
  const headed = await trx('incidents').where({ head_id: ticketId }).first('head_id')
  const attached = await trx('incident_requests')
    .where({ ticket_id: ticketId })
    .first<{ head_id: number } | undefined>('head_id')
  const headId = headed ? ticketId : attached?.head_id
  if (headId === undefined) return
  await trx('incident_requests').insert({ ticket_id: id, head_id: headId, attached_at: now })
  await takeOverTasks(trx, ticketId, id)
}
