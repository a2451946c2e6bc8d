/** Writes all notices of a decision, each under the limits, and with the ids that may be named to its recipient. */

import type { Knex } from 'knex'
import type { InboxRow } from '../../../app/ports/inbox.js'
import type { Tokens } from '../../../app/ports/tokens.js'
import type { Decision } from '../../../core/deciding/decision/decision.js'
import type { Writer } from '../../../core/notices/answer-cap.js'
import { FLOODS, type FloodLimits } from '../../../core/notices/floods.js'
import type { Notice } from '../../../core/notices/notice.js'
import type { Message } from '../../../core/reading/message.js'
import type { Person } from '../../../core/request/person.js'
import type { WriteBuffer } from '../base/write-buffer.js'
import { answeringStranger, answeringTo, conversationWith, NO_THREAD } from '../outbox/threading.js'
import type { TicketMailboxes } from '../tickets/ticket-mailboxes.js'
import { addNotice, type NoticeContext } from './add-notice.js'
import type { LimitCounts } from './limit-counts.js'

export interface DecisionNotices {
  readonly trx: Knex
  readonly buffer: WriteBuffer
  readonly limits: LimitCounts
  readonly mailboxes: TicketMailboxes
  readonly settings: {
    readonly tokens: Tokens
    readonly dailyCap: number
    readonly floods?: FloodLimits
  }
  readonly row: InboxRow
  readonly decision: Decision
  readonly message: Message | null
  readonly ticket: { readonly id: number; readonly number: number } | null
  /** Null: nobody of the directory. */
  readonly writer: Person | null
  readonly now: number
}

export async function writeNotices(context: DecisionNotices): Promise<void> {
  const { buffer, limits, settings, row, decision, message, ticket, writer, now } = context
  const opened = decision.ticket && 'open' in decision.ticket ? decision.ticket.open : null
  const writing: NoticeContext = {
    buffer,
    limits,
    rowContext: { ticket, inboundId: row.id, now, tokens: settings.tokens },
    mailboxOf: (notice) => context.mailboxes.ofNotice(notice, ticket, row.mailbox ?? null),
    threadingOf: (notice) => threadingOf(context, opened !== null, notice),
    author: message && authorOf(message, writer),
    arrivedAt: row.receivedAt,
    origin: { requesterId: opened?.requesterId ?? null, writerId: writer?.id ?? null },
    dailyCap: settings.dailyCap,
    floods: settings.floods ?? FLOODS,
  }
  for (const notice of decision.notices) await addNotice(writing, notice)
  const address = writer?.address ?? message?.sender?.address
  const answered = decision.notices.some(({ to }) => to.address === address)
  if (decision.turn && address && answered)
    limits.setLastTurn(address, {
      ...decision.turn,
      receivedAt: row.receivedAt,
      // Not before it has been sent.
      answeredAt: null,
      messageId: '',
      ticketNumber: null,
    })
}

function authorOf({ sender, channel }: Message, writer: Person | null): Writer | null {
  return sender && { personId: writer?.id ?? null, address: sender.address, channel }
}

/** Ids that a message names are passed on to nobody but its writer. */
async function threadingOf(
  { trx, message, ticket, writer }: DecisionNotices,
  opens: boolean,
  { to, about }: Notice,
) {
  const toWriter =
    to.address === message?.sender?.address || (to.personId !== null && to.personId === writer?.id)
  if (toWriter && message) return writer ? answeringTo(message) : answeringStranger(message)
  return ticket && !opens ? conversationWith(trx, (about ?? ticket).id, to.address) : NO_THREAD
}
