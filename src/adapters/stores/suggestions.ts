/** Which answers a request was shown, and what became of them. */

import type { Knex } from 'knex'
import type { Suggested, Used } from '../../core/decision.js'

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
  }))
}

export async function readSuggested(trx: Knex, ticketId: number): Promise<string[]> {
  return trx('suggestions').where({ ticket_id: ticketId }).orderBy('position').pluck('entry_id')
}

/** What solved a request is learnt: its sentence becomes one more wording of the entry. */
export async function markUsed(
  trx: Knex,
  { ticketId, entryId, how }: Used,
  now: number,
): Promise<void> {
  const suggestion = () => trx('suggestions').where({ ticket_id: ticketId, entry_id: entryId })
  if (how === 'opened') {
    await suggestion().whereNull('opened_at').update({ opened_at: now })
    return
  }
  await suggestion().update({ accepted_at: now })
  const row = await suggestion().first<{ sentence: string } | undefined>('sentence')
  if (!row || row.sentence === '') return
  const learnt = await trx('faq_wordings')
    .insert({ entry_id: entryId, text: row.sentence, learnt_at: now, revoked_at: null })
    .onConflict(['entry_id', 'text'])
    .ignore()
    .returning('id')
  if (learnt.length > 0) await trx('counters').where({ name: 'faq' }).increment('value', 1)
}
