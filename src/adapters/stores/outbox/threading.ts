/** In-Reply-To and References of a notice: only ids of mails that its own recipient wrote or got. */

import type { Knex } from 'knex'
import type { Message } from '../../../core/reading/message.js'

/** Mail programs need the first and the last ones to keep a conversation together. */
const MOST = 20

export interface Threading {
  readonly inReplyTo: string | null
  /** Oldest first, `inReplyTo` last. */
  readonly references: readonly string[]
}

export const NO_THREAD: Threading = { inReplyTo: null, references: [] }

/** For whoever wrote: their message, and what it answered. */
export function answeringTo({ messageId, ancestors }: Message): Threading {
  if (messageId === null) return NO_THREAD
  return {
    inReplyTo: messageId,
    references: [...ancestors.slice(0, MOST).toReversed(), messageId],
  }
}

/** For an unknown sender: only the id of the message that we answer (RFC 3834 §3.1.6). */
export function answeringStranger({ messageId }: Message): Threading {
  return messageId === null ? NO_THREAD : { inReplyTo: messageId, references: [messageId] }
}

/** A mail between a recipient and us; `message_id` is not called `id`, which the last ones are found by. */
interface Mail {
  readonly message_id: string
  /** Epoch ms. */
  readonly at: number
}

/** For anybody else: the mails between them and us on that ticket. */
export async function conversationWith(
  trx: Knex,
  ticketId: number,
  address: string,
): Promise<Threading> {
  const got = await trx('outbox_messages')
    .where({ ticket_id: ticketId, to_address: address, status: 'sent' })
    .orderBy('id', 'desc')
    .limit(MOST)
    .select<Mail[]>('message_id', 'created_at as at')
  const wrote = await trx('inbound_messages')
    .where({ ticket_id: ticketId, sender: address })
    .whereNotNull('message_id')
    .orderBy('id', 'desc')
    .limit(MOST)
    .select<Mail[]>('message_id', 'stored_at as at')
  const ids = [...got, ...wrote].sort((a, b) => a.at - b.at).map(({ message_id }) => message_id)
  const references = [...new Set(ids)].slice(-MOST)
  return { inReplyTo: references.at(-1) ?? null, references }
}
