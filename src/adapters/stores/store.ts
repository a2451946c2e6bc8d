/** The unit of work on knex: all that a batch of messages needs, read and written in one transaction. */

import type { Knex } from 'knex'
import type { InboxRow } from '../../app/ports/inbox.js'
import type { Parsed } from '../../app/ports/parser.js'
import type { Committed, Store, Unit } from '../../app/ports/store.js'
import type { Tokens } from '../../app/ports/tokens.js'
import type { Decision } from '../../core/deciding/decision.js'
import type { FloodLimits } from '../../core/notices/floods.js'
import type { Channel } from '../../core/reading/message.js'
import type { Person } from '../../core/request/person.js'
import { writing } from '../transaction.js'
import { scheduleBlobsByName } from './blob-purge.js'
import { clearBounced, markBounced, readReturned } from './bounces.js'
import { catalogueReader } from './catalogue.js'
import { takeDigests } from './digests.js'
import { readDossier, readLastChange } from './dossier.js'
import { keepDraft, readDrafting } from './drafting.js'
import { readExpiryCases } from './expiry.js'
import { faqReader } from './faq.js'
import { takeGathered } from './floods.js'
import { settleFiles } from './inbound-files.js'
import { addArrival, findTwin, outcomeRow, releaseHeld } from './inbox.js'
import { readBroughtBefore, writeJournal } from './journal.js'
import { isConfirming, spendKey } from './keys.js'
import { readOffered } from './offered.js'
import { newRow } from './outbox-row.js'
import { openPending, type Pending } from './pending.js'
import { peopleById } from './people.js'
import { purgeTicket } from './purge.js'
import { openReads, type Reads } from './reads.js'
import { listRequests } from './requests.js'
import { markContradicted, markUsed, readSuggested, suggestionRows } from './suggestions.js'
import { conversationWith, NO_THREAD } from './threading.js'
import { findCandidates, writeTicket } from './tickets.js'
import { takeUndelivered } from './undelivered.js'
import { writeNotices } from './write-notices.js'

export interface StoreSettings {
  readonly tokens: Tokens
  /** Automatic answers per address and day; more are recorded, not sent. */
  readonly dailyCap: number
  readonly floods?: FloodLimits
  /** There is Slack: teams have boards, and people may be written to there. */
  readonly chat?: boolean
  /** AMIGO_NAME: nobody else is shown under it. */
  readonly serviceName?: string
}

export function openStore(knex: Knex, settings: StoreSettings): Store {
  const readCatalogue = catalogueReader(settings.chat, settings.serviceName)
  const readFaq = faqReader()
  return {
    transaction: (work) =>
      writing(knex, async (trx) => {
        const pending = openPending(trx, settings.chat)
        const catalogue = await readCatalogue(trx)
        const faq = await readFaq(trx)
        const held = { catalogue: async () => catalogue, faq: async () => faq }
        const result = await work(openUnit(trx, pending, settings, held))
        await pending.flush()
        await scheduleBlobsByName(trx, [...pending.doomed])
        return result
      }),
  }
}

function openUnit(
  trx: Knex,
  pending: Pending,
  settings: StoreSettings,
  held: Pick<Unit, 'catalogue' | 'faq'>,
): Unit {
  const reads = openReads(trx, pending)
  /** A read that must see what the messages before this one wrote. */
  const settled =
    <Asked extends readonly unknown[], Answer>(
      read: (trx: Knex, ...asked: Asked) => Promise<Answer>,
    ) =>
    async (...asked: Asked): Promise<Answer> => {
      await pending.flush()
      return read(trx, ...asked)
    }
  return {
    ...held,
    suggested: settled(readSuggested),
    drafting: settled(readDrafting),
    prefetch: (messages, now) => reads.prefetch(messages, now),
    people: (addresses) => reads.people(addresses),
    admit: (mailboxes, now) => reads.admit(mailboxes, now),
    peopleById: settled(peopleById),
    twin: async (row, parsed) => findTwin(await reads.twins(row, parsed), row, parsed),
    async release(heldId, released) {
      await pending.flush()
      await releaseHeld(trx, heldId, released)
    },
    spend: (signature) => spendKey(trx, signature),
    confirming: settled((trx, asked) => isConfirming(trx, settings.tokens, asked)),
    async candidates(clues) {
      const thread = await reads.threads(clues.threadIds)
      const named = [clues.signedNumbers, clues.messageIds, clues.subjectNumbers, thread].some(
        (list) => list.length > 0,
      )
      // What the messages before this one opened may be what it answers.
      if (named || clues.twinTicketId !== null || clues.chosenNumber !== null) await pending.flush()
      return findCandidates(trx, clues, thread)
    },
    dossier: settled(readDossier),
    offered: settled(readOffered),
    lastChange: settled(readLastChange),
    sentAs: settled(readReturned),
    broughtBefore: (inboundId, contents) => readBroughtBefore(trx, inboundId, contents),
    requests: settled(listRequests),
    arrive: (arrival, now) => addArrival(trx, arrival, now),
    lapsing: settled(readExpiryCases),
    async lapse(decision, act, now) {
      const ticket = await writeTicket(trx, pending, decision.ticket, now)
      if (!ticket) throw new Error('time decides about requests that are there')
      await writeJournal(trx, pending, ticket.id, null, decision)
      if (act !== 'hold') pending.add('sweep_news', { ticket_id: ticket.id, act, at: now })
      const { tokens } = settings
      for (const notice of decision.notices) {
        const threading = await conversationWith(trx, ticket.id, notice.to.address)
        const context = { ticket, inboundId: null, threading, now, tokens }
        pending.add('outbox_messages', newRow(notice, context, notice.suppressed))
      }
    },
    async purge(ticket, now) {
      await pending.flush()
      await purgeTicket(trx, ticket, now)
    },
    async takeNews() {
      await pending.flush()
      return takeDigests(trx, await held.catalogue())
    },
    takeUndelivered: settled(takeUndelivered),
    takeGathered: settled(takeGathered),
    lastTurn: (address, now) => reads.limits.lastTurn(address, now),
    async send(notice, now) {
      const { tokens } = settings
      const context = { ticket: null, inboundId: null, threading: NO_THREAD, now, tokens }
      pending.add('outbox_messages', newRow(notice, context, undefined))
    },
    commit: (row, parsed, decision, now) =>
      commit({ trx, pending, reads, settings }, row, parsed, decision, now),
  }
}

/** People are answered where they wrote last. */
async function followTo(trx: Knex, { id, channel: last }: Person, channel: Channel) {
  if (channel === 'cli' || channel === last) return
  await trx('people').where({ id }).update({ channel })
}

interface Writing {
  readonly trx: Knex
  readonly pending: Pending
  readonly reads: Reads
  readonly settings: StoreSettings
}

async function commit(
  { trx, pending, reads, settings }: Writing,
  row: InboxRow,
  parsed: Parsed,
  decision: Decision,
  now: number,
): Promise<Committed> {
  const ticket = await writeTicket(trx, pending, decision.ticket, now)
  if (ticket) await writeJournal(trx, pending, ticket.id, row.id, decision)
  const message = parsed.ok ? parsed.message : null
  const opens = decision.ticket !== null && 'open' in decision.ticket
  // Ours lead to their ticket anyway: what others wrote before is what a straggler may name.
  if (ticket && message && opens) reads.threaded(message.ancestors, ticket.id)
  if (message) await settleFiles(trx, pending, row, message, decision)
  // The row must be there before a notice refers to it; it is: only its outcome is new.
  pending.outcome(outcomeRow(row, parsed, decision, ticket?.id ?? null, now))
  const sender = message?.sender?.address
  const writer = sender ? (await reads.people([sender])).get(sender) : undefined
  if (sender && writer?.bounced) await clearBounced(trx, sender)
  if (writer && message) await followTo(trx, writer, message.channel)
  if (ticket && decision.suggested)
    for (const row of suggestionRows(ticket.id, decision.suggested, now))
      pending.add('suggestions', row)
  if (decision.used) await markUsed(trx, decision.used, now)
  await markContradicted(trx, decision, now)
  if (decision.suggestionsLate)
    await trx('counters').where({ name: 'faq-late' }).increment('value', 1)
  if (decision.drafted) await keepDraft(trx, decision.drafted, now)
  if (decision.bounced) await markBounced(trx, decision.bounced, now)
  await writeNotices({
    trx,
    pending,
    limits: reads.limits,
    settings,
    row,
    decision,
    message,
    ticket,
    now,
    writer: writer ?? null,
  })
  return {
    status: decision.inbox,
    ticketNumber: ticket?.number ?? null,
    because: decision.because,
    notices: decision.notices,
  }
}
