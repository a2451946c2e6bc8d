/** The row of a message with what became of it, as it is written at the end of a transaction. */

/** The columns of inbound_messages that say what became of a message. */
export const OUTCOME_COLUMNS = [
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
