/** Finds the inbox row of a direct message: it tells whether a request was made of the message, or will be, before its thread is known. */

import type { Desk } from '../base/desk.js'
import { isDirect, messageKey } from './event.js'

export interface SourceRow {
  readonly status: string
  readonly ticket_id: number | null
  /** The request that its writer said it was about. */
  readonly chosen_ticket: number | null
}

/** Null: nothing was made of it, or it is no message to us. A thread is known once it is acknowledged. */
export async function sourceOf(
  { knex }: Desk,
  channel: string,
  ts: string,
): Promise<SourceRow | null> {
  if (!isDirect({ channel })) return null
  const row = await knex('inbound_messages')
    .where({ source_key: messageKey(channel, ts) })
    .first<SourceRow | undefined>('status', 'ticket_id', 'chosen_ticket')
  const awaited = row?.status === 'received' || row?.status === 'held' || Boolean(row?.ticket_id)
  return row && awaited ? row : null
}
