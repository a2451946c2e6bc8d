/** Lists where texts of others, which are kept, mention somebody: for an operator to review. */

import type { Knex } from 'knex'
import { formatReference } from '../../../core/text/reference.js'
import { type DataSubject, orWhereLike, patternsOf } from './data-subject.js'

export interface TextMentions {
  /** References of requests of others. */
  readonly requests: readonly string[]
  /** Ids of FAQ entries that were made from their requests, or name them. */
  readonly answers: readonly string[]
  /** Names of ready answers that name them. */
  readonly readyAnswers: readonly string[]
}

/** Reads every text in the database. */
export async function readTextMentions(knex: Knex, subject: DataSubject): Promise<TextMentions> {
  const numbers = [
    ...(await requestsMentioning(knex, subject)),
    ...(await requestsInCopy(knex, subject)),
  ]
  return {
    requests: [...new Set(numbers)].sort((a, b) => a - b).map(formatReference),
    answers: await answersMentioning(knex, subject),
    readyAnswers: await readyAnswersMentioning(knex, subject),
  }
}

function othersThan(knex: Knex, personId: number | null) {
  return knex('tickets as t').whereNot('t.requester_id', personId ?? 0)
}

async function requestsMentioning(knex: Knex, subject: DataSubject): Promise<number[]> {
  const { addresses } = subject
  const personId = subject.personId ?? 0
  const patterns = patternsOf(subject)
  const theirs = knex('inbound_messages')
    .whereIn('sender', [...addresses])
    .select('id')
  const titles = await othersThan(knex, personId)
    .where((named) => orWhereLike(named, ['t.title', 't.description', 't.contact'], patterns))
    .pluck('t.number')
  const lines = await othersThan(knex, personId)
    .join('log_entries as e', 'e.ticket_id', 't.id')
    .where((entry) =>
      entry
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

/** The mail that put them in copy has their address in its header. */
async function requestsInCopy(knex: Knex, { personId }: DataSubject): Promise<number[]> {
  if (personId === null) return []
  return othersThan(knex, personId)
    .join('copies as c', 'c.ticket_id', 't.id')
    .where('c.person_id', personId)
    .pluck('t.number')
}

async function answersMentioning(knex: Knex, subject: DataSubject): Promise<string[]> {
  const patterns = patternsOf(subject)
  const numbers: number[] =
    subject.personId === null
      ? []
      : await knex('tickets').where({ requester_id: subject.personId }).pluck('number')
  const origins = new Set(numbers.map(formatReference))
  // Drafts are removed with the request: see unlearn. Published entries are tens or hundreds.
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

/** They were written for everybody, and come from files of the desk. */
async function readyAnswersMentioning(knex: Knex, subject: DataSubject): Promise<string[]> {
  const names: string[] = await knex('ready_answers')
    .where((named) => orWhereLike(named, ['title', 'keywords', 'text'], patternsOf(subject)))
    .pluck('name')
  return [...new Set(names)].sort()
}
