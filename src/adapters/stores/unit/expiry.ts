/** Writes what time does to requests: warnings, reminders, closings, purges. */

import type { ExpiryUnit } from '../../../app/ports/sweeps.js'
import type { Decision } from '../../../core/deciding/decision/decision.js'
import { leavesIncident } from '../../../core/deciding/incident/detaching.js'
import type { ExpiryAction } from '../../../core/deciding/time/expiry.js'
import { leaveIncident } from '../incidents/write-incident.js'
import { addRow } from '../outbox/notice-mentions.js'
import { newRow } from '../outbox/outbox-row.js'
import { conversationWith } from '../outbox/threading.js'
import { purgeTicket } from '../retention/purge-ticket.js'
import { readExpiryCases } from '../sweep/expiry-cases.js'
import { writeJournal } from '../tickets/journal.js'
import { writeTicket } from '../tickets/write-ticket.js'
import { afterFlush, type UnitContext } from './context.js'

export function expiryUnit(context: UnitContext): ExpiryUnit {
  return {
    expiryCases: afterFlush(context, readExpiryCases),
    writeExpiry: (decision, action, now) => saveExpiry(context, decision, action, now),
    purge: afterFlush(context, purgeTicket),
  }
}

/** What the digest reports. */
const REPORTED: readonly ExpiryAction[] = ['warn', 'remind', 'close', 'purge']

async function saveExpiry(
  { trx, buffer, cache, settings: { tokens } }: UnitContext,
  decision: Decision,
  action: ExpiryAction,
  now: number,
): Promise<void> {
  const writing = { trx, buffer, now }
  const ticket = await writeTicket(writing, decision.ticket)
  if (!ticket) throw new Error('time decides about requests that are there')
  await writeJournal(writing, { ticketId: ticket.id, inboundId: null }, decision)
  if (leavesIncident(decision)) await leaveIncident(trx, ticket.id)
  // Of the others, each is told at once.
  if (REPORTED.includes(action))
    buffer.add('sweep_news', { ticket_id: ticket.id, act: action, at: now })
  for (const notice of decision.notices) {
    const threading = await conversationWith(trx, ticket.id, notice.to.address)
    const mailbox = await cache.mailboxes.ofNotice(notice, ticket, null)
    const context = { ticket, inboundId: null, mailbox, threading, now, tokens }
    addRow(buffer, notice, newRow(notice, context, notice.suppressed))
  }
}
