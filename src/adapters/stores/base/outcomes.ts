/** What became of messages, written over their rows of the inbox. */

import type { Knex } from 'knex'
import { isPostgres } from '../../database/transaction.js'

/** The columns of inbound_messages that say what became of a message. */
const OUTCOME_COLUMNS = [
  'status',
  'because',
  'attempts',
  'claimed_by',
  'handled_at',
  'ticket_id',
  'message_id',
  'sender',
  'subject',
  'sent_at',
  'fingerprint',
  'turn',
] as const

/** A whole row of inbound_messages, with what became of the message. */
export interface OutcomeRow {
  readonly id: number
  readonly status: string
  readonly ticket_id: number | null
  readonly message_id: string | null
  readonly sender: string | null
  readonly sent_at: number | null
  readonly fingerprint: string | null
  readonly blob: string
  readonly [column: string]: unknown
}

/** They are there: an insert that meets its row is one statement for all of them. */
export async function writeOutcomes(trx: Knex, rows: readonly OutcomeRow[]): Promise<void> {
  await trx('inbound_messages')
    .insert(rows)
    .onConflict('id')
    // Keys of order only while it waits: an address could be guessed from their hashes.
    .merge([...OUTCOME_COLUMNS, ...(isPostgres(trx) ? ['order_keys'] : [])])
}
