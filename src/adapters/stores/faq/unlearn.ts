/** Removes from the FAQ what it has of a purged request: learnt sentences, and drafts that nobody published. */

import type { Knex } from 'knex'
import { formatReference } from '../../../core/text/reference.js'

interface Origin {
  readonly id: number
  readonly number: number
}

/**
 * Called before the request is deleted. What a colleague reviewed and published was written for
 * everybody, without names, and stays.
 */
export async function unlearn(trx: Knex, { id, number }: Origin): Promise<void> {
  const forgotten = (await removeWordings(trx, id)) + (await removeDraft(trx, number))
  if (forgotten > 0) await trx('counters').where({ name: 'faq' }).increment('value', 1)
}

/** Unless another request that is still here was put in the same words. */
async function removeWordings(trx: Knex, ticketId: number): Promise<number> {
  const suggestions = await trx('suggestions')
    .where({ ticket_id: ticketId })
    .whereNot({ sentence: '' })
    .select<{ entry_id: string; sentence: string }[]>('entry_id', 'sentence')
  let forgotten = 0
  for (const { entry_id, sentence } of suggestions) {
    // Most were never learnt. What others were suggested is looked through for those alone.
    const learnt = await trx('faq_wordings').where({ entry_id, text: sentence }).first('id')
    if (!learnt) continue
    const other = await trx('suggestions')
      .where({ entry_id, sentence })
      .whereNot({ ticket_id: ticketId })
      .first('id')
    if (!other) forgotten += await trx('faq_wordings').where({ entry_id, text: sentence }).delete()
  }
  return forgotten
}

/** Emptied, not deleted, where other requests refer to it: it was published once and drafted again. */
async function removeDraft(trx: Knex, number: number): Promise<number> {
  const draft = await trx('faq_entries')
    .where({ origin: formatReference(number) })
    .whereNull('published_at')
    .first<{ id: string } | undefined>('id')
  if (!draft) return 0
  const { id } = draft
  const used =
    (await trx('suggestions').where({ entry_id: id }).first('id')) ??
    (await trx('faq_wordings').where({ entry_id: id }).first('id'))
  if (!used) return trx('faq_entries').where({ id }).delete()
  const nothing = { question: '', wordings: '[]', answer: '', keywords: '[]', active: false }
  return trx('faq_entries').where({ id }).update(nothing)
}
