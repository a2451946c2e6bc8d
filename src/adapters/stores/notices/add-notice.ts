/** A notice of a decision into the outbox: to be sent, kept back with a line in the journal, or gathered for a digest. */

import {
  type Counted,
  countedAs,
  countedUnder,
  keptBack,
  overBudget,
  type Writer,
} from '../../../core/notices/answer-cap.js'
import { type FloodLimits, floodOf, isFlood, type Origin } from '../../../core/notices/floods.js'
import type { Notice } from '../../../core/notices/notice.js'
import { ROBOT } from '../../../core/request/robots.js'
import type { WriteBuffer } from '../base/write-buffer.js'
import { newRow, type OutboxContext } from '../outbox/outbox-row.js'
import type { Threading } from '../outbox/threading.js'
import { undeliveredEntry } from '../outbox/undelivered-entry.js'
import type { LimitCounts } from './limit-counts.js'

export interface NoticeContext {
  readonly buffer: WriteBuffer
  readonly limits: LimitCounts
  readonly context: Omit<OutboxContext, 'threading' | 'counted' | 'flood' | 'gathered'>
  /** The ids that its recipient may be given. */
  threadingOf(notice: Notice): Promise<Threading>
  /** Whoever wrote the message that is decided about; null: nobody that we could read. */
  readonly author: Writer | null
  /** When its server got that message, epoch ms. */
  readonly arrivedAt: number
  readonly origin: Origin
  /** AMIGO_DAILY_ANSWERS */
  readonly dailyCap: number
  readonly floods: FloodLimits
}

export async function addNotice(writing: NoticeContext, notice: Notice): Promise<void> {
  const { buffer, context, author, origin } = writing
  const countable = notice.suppressed === undefined || notice.suppressed === ROBOT
  const counted = countable ? countedAs(notice, author) : null
  const flood = notice.suppressed === undefined ? floodOf(notice, origin) : null
  const ticket = notice.about ?? context.ticket
  const gathered = flood !== null && (await inFlood(writing, notice, flood))
  const reason =
    notice.suppressed ??
    (counted && !gathered ? await overCap(writing, notice, counted, ticket?.id ?? null) : undefined)
  const threading = await writing.threadingOf(notice)
  const row = { ...context, threading, counted, flood, gathered }
  buffer.add('outbox_messages', newRow(notice, row, reason))
  if (counted && reason !== undefined && ticket)
    buffer.add(
      'log_entries',
      undeliveredEntry(ticket.id, notice, `kept back, ${reason}`, context.now),
    )
}

/** Whether it is one too many; it counts in any case. */
async function inFlood(
  { limits, context, arrivedAt, floods }: NoticeContext,
  { to }: Notice,
  flood: string,
): Promise<boolean> {
  const arrived = await limits.arrivedToday(flood, to.address, context.now)
  const past = isFlood(arrived, arrivedAt, floods)
  arrived.push(arrivedAt)
  return past
}

/** Why it is kept back, if it is; otherwise it is one more. */
async function overCap(
  { limits, dailyCap, floods, context }: NoticeContext,
  { to }: Notice,
  counted: Counted,
  ticketId: number | null,
): Promise<string | undefined> {
  const sent = await limits.sentToday(to.address, context.now)
  const strangers = counted === 'stranger' ? await limits.strangersToday(context.now) : { sent: 0 }
  const key = countedUnder(counted, ticketId)
  const before = sent.get(key) ?? 0
  const reason = keptBack(counted, before, dailyCap) ?? overBudget(counted, strangers.sent, floods)
  if (reason !== undefined) return reason
  sent.set(key, before + 1)
  strangers.sent += 1
  return undefined
}
