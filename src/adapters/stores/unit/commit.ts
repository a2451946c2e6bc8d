/** Commits a decision about a message: ticket, journal, files, the message's own row, and the notices. */

import type { Knex } from 'knex'
import type { InboxRow } from '../../../app/ports/inbox.js'
import type { Committed } from '../../../app/ports/store.js'
import type { Decision } from '../../../core/deciding/decision/decision.js'
import { leavesIncident } from '../../../core/deciding/incident/detaching.js'
import type { Channel, Message } from '../../../core/reading/message.js'
import type { Person } from '../../../core/request/person.js'
import { writeDraft } from '../faq/drafts.js'
import { countUse } from '../faq/ready-answers.js'
import { markContradicted, markUsed, suggestionRows } from '../faq/suggestions.js'
import { settleFiles } from '../files/inbound-files.js'
import { type HandledMessage, outcomeRow } from '../inbox/inbox-row.js'
import { leaveIncident, writeIncident } from '../incidents/write-incident.js'
import { writeNotices } from '../notices/write-notices.js'
import { clearBounced, markBounced } from '../outbox/bounces.js'
import { settleQuestions } from '../outbox/pending-questions.js'
import { withdrawNotices } from '../outbox/withdraw.js'
import { keepAsNote, publishNote, writeJournal } from '../tickets/journal.js'
import { type WrittenTicket, writeTicket } from '../tickets/write-ticket.js'
import type { UnitContext } from './context.js'
import { writeTie } from './write-tie.js'

export async function commit(
  context: UnitContext,
  handled: HandledMessage,
  decision: Decision,
): Promise<Committed> {
  const { trx, buffer } = context
  const { row, parsed, now } = handled
  const ticket = await writeRequest(context, row, decision, now)
  const message = parsed.ok ? parsed.message : null
  await withdrawNotices(trx, buffer, decision.withdraws ?? [])
  if (message) await writeMessage(context, { row, message }, decision, ticket)
  // The row must be there before a notice refers to it; it is: only its outcome is new.
  buffer.addOutcome(outcomeRow(handled, decision, ticket?.id ?? null))
  const writer = message && (await updateWriter(context, message))
  const heard = { row, message, writer, now }
  await writeConsequences(context, heard, decision, ticket)
  if (decision.bounced) await markBounced(trx, decision.bounced, now)
  for (const other of decision.also ?? []) {
    const theirs = await writeRequest(context, row, other, now)
    await withdrawNotices(trx, buffer, other.withdraws ?? [])
    await writeConsequences(context, heard, other, theirs)
  }
  return {
    status: decision.inbox,
    ticketNumber: ticket?.number ?? null,
    because: decision.because,
    notices: decision.notices,
  }
}

interface Heard {
  readonly row: InboxRow
  readonly message: Message | null
  readonly writer: Person | null
  /** Epoch ms. */
  readonly now: number
}

/** What follows of a decision beside its request: of an incident, the FAQ, our questions; the notices. */
async function writeConsequences(
  context: UnitContext,
  heard: Heard,
  decision: Decision,
  ticket: WrittenTicket | null,
): Promise<void> {
  const { trx, buffer, cache, settings } = context
  const { now } = heard
  await writeIncidentOf(context, heard, decision)
  await writeFaqUse(context, ticket, decision, now)
  await settleQuestions(trx, decision.settles ?? [])
  const { limits, mailboxes } = cache
  const writing = { trx, buffer, limits, mailboxes, settings }
  await writeNotices({ ...writing, ...heard, decision, ticket })
}

/** The request and its journal. Whoever it belongs to has one by now, for later messages of the batch. */
async function writeRequest(
  { trx, buffer, cache }: UnitContext,
  { id, mailbox }: InboxRow,
  decision: Decision,
  now: number,
): Promise<WrittenTicket | null> {
  const { ticket: change, published, unpublished } = decision
  const writing = { trx, buffer, now }
  const ticket = await writeTicket(writing, change, mailbox)
  if (change && ticket) {
    const { requesterId } = 'open' in change ? change.open : (change.content ?? {})
    if (requesterId !== undefined) cache.gotRequest(requesterId)
    await writeJournal(writing, { ticketId: ticket.id, inboundId: id }, decision)
    if (decision.tie) await writeTie(writing, ticket, decision.tie)
  }
  if (published) await publishNote(trx, buffer, published)
  if (unpublished) await keepAsNote(trx, buffer, unpublished)
  // Who may find its words has changed.
  if (ticket && (published || unpublished)) buffer.ticketRenamed(ticket.id)
  if (ticket && leavesIncident(decision)) await leaveIncident(trx, ticket.id)
  return ticket
}

/** The thread and the files of the message that was decided about. */
async function writeMessage(
  { trx, buffer, cache }: UnitContext,
  { row, message }: { readonly row: InboxRow; readonly message: Message },
  decision: Decision,
  ticket: WrittenTicket | null,
): Promise<void> {
  const opens = decision.ticket !== null && 'open' in decision.ticket
  if (ticket && opens) {
    cache.mailboxes.opened(ticket.id, row.mailbox)
    // Our own ids lead to their ticket anyway; those of others are what a late reply may name.
    cache.addThread(message.ancestors, ticket.id)
  }
  await settleFiles({ trx, buffer }, row, message, decision)
}

/** What it does to an incident, in the name of its writer. */
async function writeIncidentOf(
  { trx, buffer }: UnitContext,
  { row, writer, now }: Heard,
  { incident }: Decision,
): Promise<void> {
  if (!incident || !writer) return
  await writeIncident(trx, buffer, incident, { inboundId: row.id, authorId: writer.id, now })
}

/** What a message tells of its writer: their address works, and this is their channel. Null: unknown. */
async function updateWriter({ trx, cache }: UnitContext, message: Message): Promise<Person | null> {
  const sender = message.sender?.address
  const writer = sender ? (await cache.people([sender])).get(sender) : undefined
  if (sender && writer?.bounced) await clearBounced(trx, sender)
  if (writer) await rememberChannel(trx, writer, message.channel)
  return writer ?? null
}

/** People are answered where they wrote last. */
async function rememberChannel(trx: Knex, { id, channel: last }: Person, channel: Channel) {
  if (channel === 'cli' || channel === last) return
  await trx('people').where({ id }).update({ channel })
}

/** Answers of the FAQ that were suggested, used, contradicted or drafted. */
async function writeFaqUse(
  { trx, buffer }: UnitContext,
  ticket: WrittenTicket | null,
  decision: Decision,
  now: number,
): Promise<void> {
  if (ticket && decision.suggested)
    for (const row of suggestionRows(ticket.id, decision.suggested, now))
      buffer.add('suggestions', row)
  if (decision.used) await markUsed(trx, decision.used, now)
  await markContradicted(trx, decision, now)
  if (decision.suggestionsLate)
    await trx('counters').where({ name: 'faq-late' }).increment('value', 1)
  if (decision.usedReady) await countUse(trx, decision.usedReady, now)
  if (decision.drafted) await writeDraft(trx, decision.drafted, now)
}
