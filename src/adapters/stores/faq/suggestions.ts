/** FAQ entries that were suggested for a request: shown, opened, accepted, contradicted; and what is learnt from it. */

import type { Knex } from 'knex'
import type { Decision } from '../../../core/deciding/decision/decision.js'
import type { Suggested, Used } from '../../../core/deciding/decision/faq-feedback.js'
import type { TicketChange } from '../../../core/deciding/decision/ticket-change.js'
import { isOpen } from '../../../core/request/open-states.js'
import { WEEK } from '../../../core/running/durations.js'

export function suggestionRows(ticketId: number, suggested: readonly Suggested[], now: number) {
  return suggested.map(({ entryId, confidence, sentence }, at) => ({
    ticket_id: ticketId,
    entry_id: entryId,
    position: at + 1,
    confidence,
    sentence,
    shown_at: now,
    opened_at: null,
    accepted_at: null,
    answered_at: null,
    contradicted_at: null,
  }))
}

/** Ids of the FAQ entries that were suggested on the request, in the order of their numbers. */
export async function readSuggested(trx: Knex, ticketId: number): Promise<string[]> {
  return trx('suggestions')
    .where({ ticket_id: ticketId })
    .where('position', '>', BY_AN_AGENT)
    .orderBy('position')
    .pluck('entry_id')
}

/** Position of an entry that was not suggested: a technician answered with it. */
const BY_AN_AGENT = 0

/** Learns from what solved a request: its sentence becomes one more wording of the entry. */
export async function markUsed(trx: Knex, used: Used, now: number): Promise<void> {
  const { ticketId, entryId, how } = used
  const suggestion = () => trx('suggestions').where({ ticket_id: ticketId, entry_id: entryId })
  if (how === 'opened') {
    await suggestion().whereNull('opened_at').update({ opened_at: now })
    return
  }
  const column = how === 'accepted' ? 'accepted_at' : 'answered_at'
  const marked = await suggestion().update({ [column]: now, contradicted_at: null })
  if (marked === 0) {
    const common = { position: BY_AN_AGENT, confidence: 0, shown_at: now, answered_at: now }
    const sentence = used.sentence ?? ''
    await trx('suggestions').insert({
      ...common,
      ticket_id: ticketId,
      entry_id: entryId,
      sentence,
    })
  }
  const row = await suggestion().first<{ sentence: string } | undefined>('sentence')
  if (row && row.sentence !== '') await addWording(trx, entryId, row.sentence, now)
}

async function addWording(trx: Knex, entryId: string, text: string, now: number): Promise<void> {
  const learnt = await trx('faq_wordings')
    .insert({ entry_id: entryId, text, learnt_at: now, revoked_at: null })
    .onConflict(['entry_id', 'text'])
    .ignore()
    .returning('id')
  if (learnt.length > 0) await trx('counters').where({ name: 'faq' }).increment('value', 1)
}

/**
 * For a request that goes on after an answer had solved it: reopened, taken back, or followed by
 * another one. What was learnt from it is revoked.
 */
export async function markContradicted(
  trx: Knex,
  { ticket, contradicts }: Decision,
  now: number,
): Promise<void> {
  const ticketId = ticket && (reopenedTicketId(ticket) ?? (contradicts ? idOf(ticket) : null))
  if (!ticketId) return
  const solved = await trx('suggestions')
    .where({ ticket_id: ticketId })
    .whereNull('contradicted_at')
    .where((row) => row.whereNotNull('accepted_at').orWhereNotNull('answered_at'))
    .select<{ id: number; entry_id: string; sentence: string }[]>('id', 'entry_id', 'sentence')
  for (const { id, entry_id, sentence } of solved) {
    await trx('suggestions').where({ id }).update({ contradicted_at: now })
    const revoked = await trx('faq_wordings')
      .where({ entry_id, text: sentence })
      .whereNull('revoked_at')
      .update({ revoked_at: now })
    if (revoked > 0) await trx('counters').where({ name: 'faq' }).increment('value', 1)
  }
}

function idOf(change: TicketChange): number | null {
  return 'of' in change ? change.of.id : null
}

/** The id of the request that this change continues or reopens; null: it does neither. */
function reopenedTicketId(change: TicketChange): number | null {
  if ('open' in change) return change.open.linkedTo
  const { of: ticket, state } = change
  return state && !isOpen(ticket.status) && isOpen(state.status) ? ticket.id : null
}

/** Answers that solved a request a week ago or longer; a reopening after more than a week does not count. */
export function deflecting(trx: Knex, now: number): Knex.QueryBuilder {
  return trx('suggestions')
    .where('accepted_at', '<=', now - WEEK)
    .where((row) =>
      row.whereNull('contradicted_at').orWhereRaw('contradicted_at - accepted_at > ?', [WEEK]),
    )
}
