/** Undoes the mergers of other people's requests into one that is erased with its requester: each stands alone again, in the state of the merged whole. */

import type { Knex } from 'knex'
import { takeOverTasks } from '../incidents/restore-memberships.js'
import { returnEntries } from '../tickets/moved-entries.js'
import { stateColumns, type TicketRow, toTicket } from '../tickets/ticket-row.js'

/** Each by itself: none of several answers for another afterwards. */
export async function undoMergers(
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

/** It stays in the incident that it belonged to as part of the other request. */
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
