/** A notice of a decision into the outbox, or kept back by the daily cap with a line in the journal. */

import {
  type Counted,
  countedAs,
  countedUnder,
  keptBack,
  type Writer,
} from '../../core/answer-cap.js'
import type { Notice } from '../../core/notice.js'
import { undeliveredEntry } from './journal.js'
import { newRow, type OutboxContext } from './outbox-row.js'
import type { Pending } from './pending.js'
import type { Reads } from './reads.js'
import type { Threading } from './threading.js'

export interface NoticeWriting {
  readonly pending: Pending
  readonly reads: Pick<Reads, 'sentToday'>
  readonly context: Omit<OutboxContext, 'threading' | 'counted'>
  /** The ids that its recipient may be given. */
  threadingOf(notice: Notice): Promise<Threading>
  /** Whoever wrote the message that is decided about; null: nobody that we could read. */
  readonly author: Writer | null
  /** AMIGO_DAILY_ANSWERS */
  readonly dailyCap: number
}

export async function addNotice(writing: NoticeWriting, notice: Notice): Promise<void> {
  const { pending, context, author } = writing
  const counted = notice.suppressed === undefined ? countedAs(notice, author) : null
  const ticket = notice.about ?? context.ticket
  const reason = counted
    ? await overCap(writing, notice, counted, ticket?.id ?? null)
    : notice.suppressed
  const threading = await writing.threadingOf(notice)
  pending.add('outbox_messages', newRow(notice, { ...context, threading, counted }, reason))
  if (counted && reason !== undefined && ticket)
    pending.add(
      'log_entries',
      undeliveredEntry(ticket.id, notice, `kept back, ${reason}`, context.now),
    )
}

/** Why it is kept back, if it is; otherwise it is one more. */
async function overCap(
  { reads, dailyCap, context }: NoticeWriting,
  { to }: Notice,
  counted: Counted,
  ticketId: number | null,
): Promise<string | undefined> {
  const sent = await reads.sentToday(to.address, context.now)
  const key = countedUnder(counted, ticketId)
  const before = sent.get(key) ?? 0
  const reason = keptBack(counted, before, dailyCap)
  if (reason === undefined) sent.set(key, before + 1)
  return reason
}
