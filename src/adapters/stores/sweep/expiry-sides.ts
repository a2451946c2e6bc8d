/** Reads what was merged into requests that may be due, with the people of each. */

import type { Knex } from 'knex'
import type { ExpirySide } from '../../../core/deciding/time/expiry-case.js'
import { peopleById } from '../people/people.js'
import type { MergeableRow } from '../tickets/merged-rows.js'
import { toTicket } from '../tickets/ticket-row.js'

/** By the id of the request that stays; most have none. */
export async function readSides(
  trx: Knex,
  ids: readonly number[],
): Promise<ReadonlyMap<number, ExpirySide[]>> {
  if (ids.length === 0) return new Map()
  const rows = (await trx('tickets').whereIn('merged_into', [...ids])) as MergeableRow[]
  if (rows.length === 0) return new Map()
  const copies = await trx('copies')
    .whereIn(
      'ticket_id',
      rows.map(({ id }) => id),
    )
    .select<{ ticket_id: number; person_id: number }[]>('*')
  const idsOf = ({ id, requester_id }: MergeableRow) => [
    requester_id,
    ...copies.filter((copy) => copy.ticket_id === id).map((copy) => copy.person_id),
  ]
  const people = await peopleById(trx, [...new Set(rows.flatMap(idsOf))])
  const sides = new Map<number, ExpirySide[]>()
  for (const row of rows) {
    const stays = row.merged_into as number
    const theirs = people.filter(({ id }) => idsOf(row).includes(id))
    const side = { ticket: toTicket(row), people: theirs }
    sides.set(stays, [...(sides.get(stays) ?? []), side])
  }
  return sides
}
