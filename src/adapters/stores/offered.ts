/** The numbered options that somebody's « 2 » may mean: those of the last thing that we said to them. */

import type { Knex } from 'knex'
import type { Offered } from '../../app/ports/lookups.js'
import type { Option } from '../../core/request/option.js'
import { noticesNamed } from './named.js'

/** A number that comes later than this answers nothing that anybody remembers, ms. */
const OPTIONS_LAST = 14 * 24 * 60 * 60_000

interface AskedRow {
  message_id: string
  asks: boolean | number
  data: string
}

/**
 * The message of ours that the answer refers to, nearest first; else the last one to that person on
 * that ticket. If that one asks nothing, the number is an answer to something else.
 */
export async function readOffered(
  trx: Knex,
  { personId, ticketId, messageIds, now }: Offered,
): Promise<readonly Option[] | null> {
  const sent = () =>
    trx('outbox_messages')
      .where({ person_id: personId })
      .where('created_at', '>', now - OPTIONS_LAST)
  const named = await noticesNamed(trx, messageIds)
  const ours = messageIds.flatMap((id) => named.find((one) => one.named === id)?.messageId ?? [])
  const answered = await sent()
    .whereIn('message_id', ours)
    .select<AskedRow[]>('message_id', 'asks', 'data')
  const nearest = ours.flatMap((id) => answered.find((row) => row.message_id === id) ?? [])[0]
  const asked =
    nearest ??
    (await sent()
      .modify((query) => ticketId !== null && query.where({ ticket_id: ticketId }))
      .orderBy('id', 'desc')
      .first<AskedRow | undefined>('message_id', 'asks', 'data'))
  return asked?.asks ? (JSON.parse(asked.data) as { options: Option[] }).options : null
}
