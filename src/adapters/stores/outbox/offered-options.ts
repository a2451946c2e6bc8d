/** Finds the numbered options that somebody's « 2 » chooses from: those of our last notice to them. */

import type { Knex } from 'knex'
import type { OptionsQuery } from '../../../app/ports/lookups.js'
import type { Option } from '../../../core/request/option.js'
import { noticesByMessageId } from './notice-lookup.js'

/** Options can be chosen for this long, ms. */
const OPTIONS_LAST = 14 * 24 * 60 * 60_000

interface OptionsRow {
  message_id: string
  asks: boolean | number
  data: string
}

/**
 * Of the notice that the reply refers to, nearest first; else of the last one to that person on that
 * ticket. If that one asks nothing, the number means something else: null.
 */
export async function readOffered(
  trx: Knex,
  { personId, ticketId, messageIds, now }: OptionsQuery,
): Promise<readonly Option[] | null> {
  const sent = () =>
    trx('outbox_messages')
      .where({ person_id: personId })
      .where('created_at', '>', now - OPTIONS_LAST)
  const notices = await noticesByMessageId(trx, messageIds)
  const ours = messageIds.flatMap(
    (id) => notices.find(({ requestedId }) => requestedId === id)?.messageId ?? [],
  )
  const answered = await sent()
    .whereIn('message_id', ours)
    .select<OptionsRow[]>('message_id', 'asks', 'data')
  const nearest = ours.flatMap((id) => answered.find((row) => row.message_id === id) ?? [])[0]
  const asked =
    nearest ??
    (await sent()
      .modify((query) => ticketId !== null && query.where({ ticket_id: ticketId }))
      .orderBy('id', 'desc')
      .first<OptionsRow | undefined>('message_id', 'asks', 'data'))
  return asked?.asks ? (JSON.parse(asked.data) as { options: Option[] }).options : null
}
