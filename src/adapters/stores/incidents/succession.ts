/** When the head of an incident is closed by itself, the oldest request that is still open becomes its head. */

import type { Knex } from 'knex'
import { HOUR } from '../../../core/running/durations.js'
import { readHeads } from './read-incidents.js'
import { OPEN_STATUSES } from './sketches.js'

/** A head that was closed longer ago has been looked at, ms. */
const RECENT = 24 * HOUR

/** Ids of the new heads. What is resolved with its head, nobody need take over. */
export async function succeedHeads(trx: Knex, now: number): Promise<number[]> {
  const heads = await readHeads(trx, now)
  const closed = heads.filter((head) => head.status === 'closed' && now - head.updated_at < RECENT)
  const heirs: number[] = []
  for (const { head_id: headId } of closed) {
    const heirId = await oldestOpen(trx, headId)
    if (heirId === null) continue
    await succeed(trx, headId, heirId)
    heirs.push(heirId)
  }
  return heirs
}

/** Before it is erased: what was attached to it goes on, and hears what was still to be told. */
export async function passOn(trx: Knex, headId: number): Promise<void> {
  const incident = await trx('incidents').where({ head_id: headId }).first('head_id')
  if (!incident) return
  const heirId = await oldestOpen(trx, headId)
  if (heirId === null) return
  await trx('incident_news').where({ head_id: headId }).update({ head_id: heirId })
  await succeed(trx, headId, heirId)
  await trx('chat_changes').insert({ ticket_id: heirId, due_at: 0 }).onConflict('ticket_id').merge()
}

async function oldestOpen(trx: Knex, headId: number): Promise<number | null> {
  const row = await trx('incident_requests as r')
    .join('tickets as t', 't.id', 'r.ticket_id')
    .where('r.head_id', headId)
    .whereIn('t.status', OPEN_STATUSES)
    .min({ id: 'r.ticket_id' })
    .first()
  return row?.id ?? null
}

async function succeed(trx: Knex, headId: number, heirId: number): Promise<void> {
  const former = await trx('incidents').where({ head_id: headId }).first()
  await trx('incidents').insert({ ...former, head_id: heirId })
  await trx('incident_requests').where({ ticket_id: heirId }).delete()
  await trx('incident_requests').where({ head_id: headId }).update({ head_id: heirId })
  await trx('incidents').where({ head_id: headId }).delete()
}
