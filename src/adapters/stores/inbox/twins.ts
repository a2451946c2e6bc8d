/** Finds the earlier copy of a message that came twice: through a list, a gateway, or a second mailbox. */

import type { Knex } from 'knex'
import type { InboxRow } from '../../../app/ports/inbox.js'
import type { Twin } from '../../../app/ports/lookups.js'
import type { Readable } from '../../../app/ports/parser.js'
import type { OutcomeRow } from '../base/outcomes.js'

export type TwinRow = Pick<
  OutcomeRow,
  'id' | 'status' | 'ticket_id' | 'message_id' | 'sender' | 'sent_at' | 'fingerprint' | 'blob'
>

/** Rows that have the Message-IDs, or the bytes, of the messages: what twins are looked for among. */
export async function readTwins(
  trx: Knex,
  messageIds: readonly string[],
  blobs: readonly string[],
): Promise<TwinRow[]> {
  const columns = [
    'id',
    'status',
    'ticket_id',
    'message_id',
    'sender',
    'sent_at',
    'fingerprint',
    'blob',
  ]
  const read = async (column: string, values: readonly string[]) =>
    values.length === 0
      ? []
      : await trx('inbound_messages')
          .whereIn(column, [...values])
          .select<TwinRow[]>(...columns)
  return [...(await read('message_id', messageIds)), ...(await read('blob', blobs))]
}

const DECIDED = ['handled', 'held', 'ignored', 'refused']

/**
 * The earlier message that this one repeats: same Message-ID, sender and Date (some machines use
 * one Message-ID for ever), or, without a Message-ID, the same bytes.
 */
export function findTwin(rows: readonly TwinRow[], row: InboxRow, parsed: Readable): Twin | null {
  const { messageId, sender, date } = parsed.message
  const twins = rows
    .filter(({ id, status }) => id !== row.id && DECIDED.includes(status))
    .filter((other) =>
      messageId === null
        ? other.blob === row.blob
        : other.message_id === messageId &&
          other.sender === (sender?.address ?? null) &&
          other.sent_at === date,
    )
    .sort((a, b) => a.id - b.id)
  const twin = twins.find(({ fingerprint }) => fingerprint === parsed.fingerprint) ?? twins[0]
  if (!twin) return null
  return {
    id: twin.id,
    ticketId: twin.ticket_id,
    identical: messageId === null || twin.fingerprint === parsed.fingerprint,
  }
}
