/** When the head of an incident is closed by itself, the oldest request that is still open becomes its head. */

import type { Knex } from 'knex'
import { LONGEST_INCIDENT } from './read-incidents.js'
import { OPEN_STATUSES } from './sketches.js'

interface Heir {
  readonly head_id: number
  readonly heir_id: number
}

/** Ids of the new heads. What is resolved with its head, nobody need take over. */
export async function succeedHeads(trx: Knex, now: number): Promise<number[]> {
  const heirs: Heir[] = await trx('incidents as i')
    .join('tickets as h', 'h.id', 'i.head_id')
    .join('incident_requests as r', 'r.head_id', 'i.head_id')
    .join('tickets as t', 't.id', 'r.ticket_id')
    .where('i.opened_at', '>=', now - LONGEST_INCIDENT)
    .where('h.status', 'closed')
    .whereIn('t.status', OPEN_STATUSES)
    .groupBy('i.head_id')
    .select('i.head_id')
    .min({ heir_id: 'r.ticket_id' })
  for (const heir of heirs) await succeed(trx, heir)
  return heirs.map(({ heir_id: id }) => Number(id))
}

async function succeed(trx: Knex, { head_id: headId, heir_id: heirId }: Heir): Promise<void> {
  const former = await trx('incidents').where({ head_id: headId }).first()
  await trx('incidents').insert({ ...former, head_id: heirId })
  await trx('incident_requests').where({ ticket_id: heirId }).delete()
  await trx('incident_requests').where({ head_id: headId }).update({ head_id: heirId })
  await trx('incidents').where({ head_id: headId }).delete()
}
