/** FAQ entries that technicians draft from requests: read, written, listed, retired. */

import type { Knex } from 'knex'
import type { Drafted, Drafting } from '../../../core/deciding/situation/draft.js'
import { formatReference } from '../../../core/text/reference.js'
import { entryOf, type FaqRow, rowOf } from './faq.js'

/** What an FAQ draft is made from, the request's solution, and the draft that exists already. */
export async function readDrafting(trx: Knex, ticketId: number): Promise<Drafting> {
  const ticket = await trx('tickets').where({ id: ticketId }).first<{ number: number }>('number')
  const row = await trx('faq_entries')
    .where({ origin: formatReference(ticket.number) })
    .first<FaqRow | undefined>('*')
  return {
    solution: await readSolution(trx, ticketId),
    draft: row ? { entry: entryOf(row), byId: row.drafted_by } : null,
  }
}

/** The words that last resolved a request; null: nothing did, or without a word. */
async function readSolution(trx: Knex, ticketId: number): Promise<string | null> {
  const row = await trx('log_entries')
    .where({ ticket_id: ticketId })
    .where('change', 'like', '%"resolve"%')
    .whereNull('side_id')
    .orderBy('id', 'desc')
    .first<{ text: string } | undefined>('text')
  return row && row.text !== '' ? row.text : null
}

/** A draft is not found by searches; one that is drafted again waits for a colleague again. */
export async function writeDraft(trx: Knex, drafted: Drafted, now: number): Promise<void> {
  const { entry, origin, byId, published } = drafted
  const row = {
    ...rowOf(entry),
    origin,
    drafted_by: byId,
    active: published,
    published_at: published ? now : null,
  }
  await trx('faq_entries').insert(row).onConflict('id').merge()
  await trx('counters').where({ name: 'faq' }).increment('value', 1)
}

/** Stops showing an entry that was made from a request. False: no such entry has that id. */
export async function retireDrafted(trx: Knex, id: string): Promise<boolean> {
  const made = trx('faq_entries').where({ id }).whereNot({ origin: '' })
  if ((await made.update({ active: false })) === 0) return false
  await trx('counters').where({ name: 'faq' }).increment('value', 1)
  return true
}

export interface DraftedEntry {
  readonly id: string
  readonly question: string
  readonly stage: 'draft' | 'shown' | 'retired'
  readonly author: string | null
}

/** The newest first. */
export async function listDrafted(trx: Knex): Promise<DraftedEntry[]> {
  const rows = await trx('faq_entries as e')
    .leftJoin('people as p', 'p.id', 'e.drafted_by')
    .whereNot('e.origin', '')
    .orderBy('e.id', 'desc')
    .select<(Pick<FaqRow, 'id' | 'question' | 'active' | 'published_at'> & { name: string })[]>(
      ...['e.id', 'e.question', 'e.active', 'e.published_at', 'p.name'],
    )
  return rows.map(({ id, question, active, published_at, name }) => ({
    id,
    question,
    author: name,
    stage: active ? 'shown' : published_at === null ? 'draft' : 'retired',
  }))
}
