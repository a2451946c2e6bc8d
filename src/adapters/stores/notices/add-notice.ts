/** Adds one notice to the outbox: to be sent, suppressed with a journal entry, or gathered for a digest. */

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
import { addRow } from '../outbox/notice-mentions.js'
import { newRow, type OutboxContext } from '../outbox/outbox-row.js'
import { questionRow } from '../outbox/pending-questions.js'
import type { Threading } from '../outbox/threading.js'
import { undeliveredEntry } from '../outbox/undelivered-entry.js'
import type { LimitCounts } from './limit-counts.js'

export interface NoticeContext {
  readonly buffer: WriteBuffer
  readonly limits: LimitCounts
  readonly rowContext: Omit<
    OutboxContext,
    'threading' | 'mailbox' | 'counted' | 'flood' | 'gathered'
  >
  /** The mailbox that it leaves from. */
  mailboxOf(notice: Notice): Promise<string | null>
  /** The ids that may be named to its recipient. */
  threadingOf(notice: Notice): Promise<Threading>
  /** Who wrote the message that is decided about; null: the message could not be read. */
  readonly author: Writer | null
  /** When the mail server got that message, epoch ms. */
  readonly arrivedAt: number
  readonly origin: Origin
  /** AMIGO_DAILY_ANSWERS */
  readonly dailyCap: number
  readonly floods: FloodLimits
}

export async function addNotice(context: NoticeContext, notice: Notice): Promise<void> {
  const { buffer, rowContext, author, origin } = context
  const countable = notice.suppressed === undefined || notice.suppressed === ROBOT
  const counted = countable ? countedAs(notice, author) : null
  const flood = notice.suppressed === undefined ? floodOf(notice, origin) : null
  const ticket = notice.about ?? rowContext.ticket
  const mailbox = await context.mailboxOf(notice)
  const gathered = flood !== null && (await inFlood(context, notice, flood))
  const reason =
    notice.suppressed ??
    (counted && !gathered
      ? await overCap(context, notice, { counted, ticketId: ticket?.id ?? null, mailbox })
      : undefined)
  const threading = await context.threadingOf(notice)
  const marks = { mailbox, threading, counted, flood, gathered }
  const row = newRow(notice, { ...rowContext, ...marks }, reason)
  addRow(buffer, notice, row)
  const { inboundId, now } = rowContext
  const asked = { ticketId: ticket?.id ?? null, messageId: row.message_id, inboundId, now }
  const question = reason === undefined ? questionRow(notice, asked) : null
  if (question) buffer.add('pending_questions', question)
  if (counted && reason !== undefined && ticket)
    buffer.add(
      'log_entries',
      undeliveredEntry(ticket.id, notice, `kept back, ${reason}`, rowContext.now),
    )
}

/** Whether it is one too many; it counts as an arrival in any case. */
async function inFlood(
  { limits, rowContext, arrivedAt, floods }: NoticeContext,
  { to }: Notice,
  flood: string,
): Promise<boolean> {
  const arrived = await limits.arrivedToday(flood, to.address, rowContext.now)
  const past = isFlood(arrived, arrivedAt, floods)
  arrived.push(arrivedAt)
  return past
}

interface Counting {
  readonly counted: Counted
  readonly ticketId: number | null
  readonly mailbox: string | null
}

/** Why it is suppressed; undefined: it is sent, and counts. */
async function overCap(
  { limits, dailyCap, floods, rowContext }: NoticeContext,
  { to }: Notice,
  { counted, ticketId, mailbox }: Counting,
): Promise<string | undefined> {
  const sent = await limits.sentToday(to.address, rowContext.now)
  const strangers =
    counted === 'stranger' ? await limits.strangersToday(mailbox, rowContext.now) : { sent: 0 }
  const key = countedUnder(counted, ticketId)
  const before = sent.get(key) ?? 0
  const reason = keptBack(counted, before, dailyCap) ?? overBudget(counted, strangers.sent, floods)
  if (reason !== undefined) return reason
  sent.set(key, before + 1)
  strangers.sent += 1
  return undefined
}
