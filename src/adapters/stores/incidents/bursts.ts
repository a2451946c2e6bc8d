/** Bursts in the database: requests that count for none, and the bursts that were told of. */

import type { Knex } from 'knex'
import type { ToldInVain } from '../../../core/incidents/burst-evidence.js'
import { batches } from '../base/batches.js'
import { unacknowledged } from './unacknowledged.js'

export async function readAutomaticAmong(
  trx: Knex,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  const automatic = new Set<number>()
  for (const batch of batches(ids)) {
    const suppressed: number[] = await unacknowledged(trx)
      .whereIn('o.ticket_id', batch)
      .pluck('o.ticket_id')
    for (const id of suppressed) automatic.add(id)
  }
  return automatic
}

export async function hasIncidentAmong(trx: Knex, ids: readonly number[]): Promise<boolean> {
  for (const batch of batches(ids)) {
    const attached = await trx('incident_requests').whereIn('ticket_id', batch).first('ticket_id')
    const head = await trx('incidents').whereIn('head_id', batch).first('head_id')
    if (attached ?? head) return true
  }
  return false
}

/** False: some of these requests belong to a known burst, and the others join it. */
export async function claimBurst(trx: Knex, ids: readonly number[]): Promise<boolean> {
  const known: { first_id: number }[] = await trx('burst_requests')
    .whereIn('ticket_id', [...ids])
    .limit(1)
    .select('first_id')
  const firstId = known[0]?.first_id ?? Math.min(...ids)
  for (const batch of batches(ids))
    await trx('burst_requests')
      .insert(batch.map((id) => ({ ticket_id: id, first_id: firstId })))
      .onConflict('ticket_id')
      .ignore()
  return known.length === 0
}

/** The bursts that were told since `since` (epoch ms) in vain: none of their requests joined an incident or was merged. */
export async function readBurstsInVain(trx: Knex, since: number): Promise<ToldInVain[]> {
  // Ids grow with time: bursts are found by the id of their first request, without reading a month of requests.
  const first = await trx('tickets')
    .where('created_at', '>=', since)
    .orderBy('created_at')
    .first('id')
  if (first === undefined) return []
  const members = trx('burst_requests as m')
    .join('tickets as t', 't.id', 'm.ticket_id')
    .leftJoin('incident_requests as r', 'r.ticket_id', 'm.ticket_id')
    .leftJoin('incidents as i', 'i.head_id', 'm.ticket_id')
    .whereRaw('m.first_id = b.first_id')
    .where((acted) =>
      acted.whereNotNull('r.ticket_id').orWhereNotNull('i.head_id').orWhereNotNull('t.merged_into'),
    )
    .select('m.ticket_id')
  // Each burst once: by its members, a burst of thousands would be looked at thousands of times.
  const told = trx('burst_requests').where('first_id', '>=', first.id).distinct('first_id').as('b')
  const rows: { first_id: number; created_at: number; ticket_id: number }[] = await trx(told)
    .join('tickets as f', 'f.id', 'b.first_id')
    .join('burst_requests as o', 'o.first_id', 'b.first_id')
    .whereNotExists(members)
    .orderBy(['b.first_id', 'o.ticket_id'])
    .select('b.first_id', 'f.created_at', 'o.ticket_id')
  return burstsOf(rows)
}

function burstsOf(
  rows: readonly { first_id: number; created_at: number; ticket_id: number }[],
): ToldInVain[] {
  const bursts = new Map<number, { readonly firstAt: number; readonly ids: number[] }>()
  for (const { first_id, created_at: firstAt, ticket_id } of rows) {
    const burst = bursts.get(first_id) ?? { firstAt, ids: [] }
    bursts.set(first_id, burst)
    burst.ids.push(ticket_id)
  }
  return [...bursts.values()]
}
