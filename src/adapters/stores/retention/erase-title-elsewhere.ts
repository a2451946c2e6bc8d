/** Erases the title of a purged request from notices on other requests, whose technicians were told it when the two were merged or linked. */

import type { Knex } from 'knex'
import type { Ticket } from '../../../core/request/ticket.js'
import { formatReference } from '../../../core/text/reference.js'
import { UNSENT } from '../outbox/outbox-row.js'

export async function eraseTitleElsewhere(trx: Knex, { id, number }: Ticket): Promise<void> {
  const others = await tiedWith(trx, id, number)
  if (others.length === 0) return
  const naming = () =>
    trx('outbox_messages')
      .whereIn('ticket_id', others)
      .where('data', 'like', `%"other":{"reference":"${formatReference(number)}"%`)
  await naming()
    .whereIn('status', [...UNSENT])
    .delete()
  await naming().update({ data: '{}' })
}

/** Ids of the requests that it was merged into or linked with, even if that was undone. */
async function tiedWith(trx: Knex, id: number, number: number): Promise<number[]> {
  const into: number[] = await trx('mergers').where({ merged_number: number }).pluck('into_number')
  const stays: number[] =
    into.length === 0 ? [] : await trx('tickets').whereIn('number', into).pluck('id')
  const linked: number[] = [
    ...(await trx('links').where({ ticket_id: id }).pluck('other_id')),
    ...(await trx('links').where({ other_id: id }).pluck('ticket_id')),
  ]
  return [...new Set([...stays, ...linked])]
}
