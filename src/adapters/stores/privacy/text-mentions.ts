/** Where somebody is named in words of others, which stay: for a person to read. */

import type { Knex } from 'knex'
import { formatReference } from '../../../core/text/reference.js'
import { type DataSubject, orWhereLike, patternsOf } from './data-subject.js'

export interface TextMentions {
  /** References of requests of others. */
  readonly requests: readonly string[]
  /** Ids of answers of the base that were made from their requests, or name them. */
  readonly answers: readonly string[]
}

/** Reads every text of the house. */
export async function readTextMentions(knex: Knex, whom: DataSubject): Promise<TextMentions> {
  const numbers = [...(await inTexts(knex, whom)), ...(await inCopyOf(knex, whom))]
  return {
    requests: [...new Set(numbers)].sort((a, b) => a - b).map(formatReference),
    answers: await inAnswers(knex, whom),
  }
}

function othersThan(knex: Knex, personId: number | null) {
  return knex('tickets as t').whereNot('t.requester_id', personId ?? 0)
}

async function inTexts(knex: Knex, whom: DataSubject): Promise<number[]> {
  const { addresses } = whom
  const personId = whom.personId ?? 0
  const patterns = patternsOf(whom)
  const theirs = knex('inbound_messages')
    .whereIn('sender', [...addresses])
    .select('id')
  const titles = await othersThan(knex, personId)
    .where((named) => orWhereLike(named, ['t.title', 't.description'], patterns))
    .pluck('t.number')
  const lines = await othersThan(knex, personId)
    .join('log_entries as e', 'e.ticket_id', 't.id')
    .where((kept) =>
      kept
        .whereNot('e.author_id', personId)
        .orWhere((machine) =>
          machine
            .whereNull('e.author_id')
            .where((from) => from.whereNull('e.inbound_id').orWhereNotIn('e.inbound_id', theirs)),
        ),
    )
    .where((named) => orWhereLike(named, ['e.text', 'e.elided'], patterns))
    .pluck('t.number')
  return [...titles, ...lines]
}

/** The mail that put them there has their address in its header. */
async function inCopyOf(knex: Knex, { personId }: DataSubject): Promise<number[]> {
  if (personId === null) return []
  return othersThan(knex, personId)
    .join('copies as c', 'c.ticket_id', 't.id')
    .where('c.person_id', personId)
    .pluck('t.number')
}

async function inAnswers(knex: Knex, whom: DataSubject): Promise<string[]> {
  const patterns = patternsOf(whom)
  const numbers: number[] =
    whom.personId === null
      ? []
      : await knex('tickets').where({ requester_id: whom.personId }).pluck('number')
  const origins = new Set(numbers.map(formatReference))
  // Of drafts nothing is left: see unlearn. What technicians published are tens, or hundreds.
  const made = await knex('faq_entries')
    .whereNot({ origin: '' })
    .whereNotNull('published_at')
    .select<{ id: string; origin: string }[]>('id', 'origin')
  const naming: string[] = await knex('faq_entries')
    .where((named) => orWhereLike(named, ['question', 'answer', 'wordings', 'keywords'], patterns))
    .pluck('id')
  const learnt: string[] = await knex('faq_wordings')
    .where((named) => orWhereLike(named, ['text'], patterns))
    .pluck('entry_id')
  const theirs = made.filter(({ origin }) => origins.has(origin)).map(({ id }) => id)
  return [...new Set([...theirs, ...naming, ...learnt])].sort()
}
