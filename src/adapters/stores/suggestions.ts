/** Which answers a request was shown, and what became of them. */

import type { Knex } from 'knex'
import type { Suggested, Used } from '../../core/decision.js'

export function suggestionRows(ticketId: number, suggested: readonly Suggested[], now: number) {
  return suggested.map(({ entryId, confidence }, at) => ({
    ticket_id: ticketId,
    entry_id: entryId,
    position: at + 1,
    confidence,
    shown_at: now,
    opened_at: null,
    accepted_at: null,
  }))
}

export async function readSuggested(trx: Knex, ticketId: number): Promise<string[]> {
  return trx('suggestions').where({ ticket_id: ticketId }).orderBy('position').pluck('entry_id')
}

export async function markUsed(trx: Knex, { ticketId, entryId, how }: Used, now: number) {
  await trx('suggestions')
    .where({ ticket_id: ticketId, entry_id: entryId })
    .update(how === 'opened' ? { opened_at: now } : { accepted_at: now })
}
