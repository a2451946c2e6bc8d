/** Finds our notices by Message-ID: our own, or the one that a mail server put in its place. */

import type { Knex } from 'knex'
import type { NoticeKind } from '../../../core/notices/notice.js'
import { comparableMessageId } from '../../../core/text/server-message-id.js'

export interface FoundNotice {
  /** The id that was asked for. */
  readonly requestedId: string
  /** Our own id of that notice. */
  readonly messageId: string
  readonly ticketId: number | null
  readonly address: string
  readonly kind: NoticeKind
  /** Epoch ms. */
  readonly createdAt: number
  /** It came back already. */
  readonly bounced: boolean
}

interface NoticeRow {
  readonly id: number
  readonly message_id: string
  readonly server_id: string | null
  readonly ticket_id: number | null
  readonly to_address: string
  readonly kind: NoticeKind
  readonly created_at: number
  readonly status: string
}

/** In the order of the outbox. */
export async function noticesByMessageId(
  trx: Knex,
  messageIds: readonly string[],
): Promise<FoundNotice[]> {
  if (messageIds.length === 0) return []
  const keys = new Map(messageIds.map((id) => [comparableMessageId(id), id]))
  const rows = await trx('outbox_messages')
    .whereIn('message_id', [...messageIds])
    .orWhereIn('server_id', [...keys.keys()])
    .select<NoticeRow[]>(
      ...[
        'id',
        'message_id',
        'server_id',
        'ticket_id',
        'to_address',
        'kind',
        'created_at',
        'status',
      ],
    )
  return rows.toSorted(byId).map((row) => ({
    requestedId: messageIds.includes(row.message_id)
      ? row.message_id
      : (keys.get(row.server_id ?? '') ?? ''),
    messageId: row.message_id,
    ticketId: row.ticket_id,
    address: row.to_address,
    kind: row.kind,
    createdAt: row.created_at,
    bounced: row.status === 'bounced',
  }))
}

function byId(a: NoticeRow, b: NoticeRow): number {
  return a.id - b.id
}
