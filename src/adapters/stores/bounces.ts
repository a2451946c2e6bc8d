/** Notices that came back: found by what the report returns, marked with the address that they missed. */

import type { Knex } from 'knex'
import type { Bounced } from '../../core/deciding/decision.js'
import type { ReturnedNotice } from '../../core/deciding/lookup-results.js'
import { shorten } from '../../core/text/text.js'
import { noticesNamed } from './named.js'

/** By the ids that a report names, each with our own Message-ID of what came back. */
export async function readReturned(
  trx: Knex,
  messageIds: readonly string[],
): Promise<ReturnedNotice[]> {
  const named = await noticesNamed(trx, messageIds)
  return named.map(({ messageId, address, kind, createdAt }) => ({
    messageId,
    address,
    kind,
    createdAt,
  }))
}

/** A mail from an address says that it lives again. */
export async function clearBounced(trx: Knex, address: string): Promise<void> {
  await trx('addresses').where({ address }).update({ bounced_at: null })
}

export async function markBounced(
  trx: Knex,
  { messageIds, reason }: Bounced,
  now: number,
): Promise<void> {
  const returned = await readReturned(trx, messageIds)
  await trx('outbox_messages')
    .whereIn('message_id', [...messageIds])
    .update({ status: 'bounced', error: shorten(reason, 1000) })
  await markAddresses(
    trx,
    returned.map(({ address }) => address),
    now,
  )
}

/** Nothing arrives there, until something comes from there. */
export async function markAddresses(
  trx: Knex,
  addresses: readonly string[],
  now: number,
): Promise<void> {
  await trx('addresses')
    .whereIn('address', [...addresses])
    .update({ bounced_at: now })
}
