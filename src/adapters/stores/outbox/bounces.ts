/** Marks notices that bounced, found by the ids in a delivery report, and the addresses that they were sent to. */

import type { Knex } from 'knex'
import type { Bounced } from '../../../core/deciding/decision/decision.js'
import type { ReturnedNotice } from '../../../core/deciding/situation/lookup-results.js'
import { shorten } from '../../../core/text/text.js'
import { noticesByMessageId } from './notice-lookup.js'

/** By the ids in a report; each result has our own Message-ID of the notice. */
export async function readReturned(
  trx: Knex,
  messageIds: readonly string[],
): Promise<ReturnedNotice[]> {
  const notices = await noticesByMessageId(trx, messageIds)
  return notices.map(({ messageId, address, kind, createdAt, bounced }) => ({
    messageId,
    address,
    kind,
    createdAt,
    bounced,
  }))
}

/** A mail came from the address: it works again. */
export async function clearBounced(trx: Knex, address: string): Promise<void> {
  await trx('addresses').where({ address }).update({ bounced_at: null })
}

/** Marks the notices of these Message-IDs as bounced, and the addresses that they went to as dead. `now`: epoch ms. */
export async function markBounced(
  trx: Knex,
  { messageIds, reason, guessed = false }: Bounced,
  now: number,
): Promise<void> {
  const returned = await readReturned(trx, messageIds)
  await trx('outbox_messages')
    .whereIn('message_id', [...messageIds])
    .update({ status: 'bounced', error: shorten(reason, 1000) })
  if (guessed) return
  await markAddresses(
    trx,
    returned.map(({ address }) => address),
    now,
  )
}

/** They count as dead until a mail comes from them. */
export async function markAddresses(
  trx: Knex,
  addresses: readonly string[],
  now: number,
): Promise<void> {
  await trx('addresses')
    .whereIn('address', [...addresses])
    .update({ bounced_at: now })
}
