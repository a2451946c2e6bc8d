/** The threshold of the base of each language, and what it is computed and moved by. */

import type { Knex } from 'knex'
import type { KeptThreshold } from '../../../app/ports/faq-thresholds.js'
import { type DecidedAnswer, LEAST_DECISIONS } from '../../../core/faq/threshold.js'
import { ENDED } from '../../../core/request/open-states.js'
import type { Locale } from '../../../core/request/person.js'
import { writing } from '../../database/transaction.js'

interface ThresholdRow {
  readonly locale: Locale
  readonly threshold: number
  readonly computed: number
  readonly requests: number
  readonly decided: number
  readonly moved_at: number
}

export async function readThresholds(knex: Knex): Promise<KeptThreshold[]> {
  const rows = await knex('faq_thresholds').select<ThresholdRow[]>('*')
  return rows.map(({ moved_at: movedAt, ...row }) => ({ ...row, movedAt: Number(movedAt) }))
}

/** Every process reads the base anew: its revision counts up. */
export async function writeThreshold(knex: Knex, stored: KeptThreshold): Promise<void> {
  const { movedAt, ...columns } = stored
  await writing(knex, async (trx) => {
    await trx('faq_thresholds')
      .insert({ ...columns, moved_at: movedAt })
      .onConflict('locale')
      .merge()
    await trx('counters').where({ name: 'faq' }).increment('value', 1)
  })
}

/** So many are enough to tell, the latest, though some are in another language or on open requests. */
const MOST = 20 * LEAST_DECISIONS

/** Answers in one language that were shown since then on requests that have ended, and whether they helped. */
export async function decidedAnswers(
  knex: Knex,
  { locale, movedAt }: KeptThreshold,
): Promise<DecidedAnswer[]> {
  const latest = knex('suggestions')
    .where('shown_at', '>', movedAt)
    .orderBy('shown_at', 'desc')
    .limit(MOST)
    .as('s')
  const rows = await knex(latest)
    .join('faq_entries as e', 'e.id', 's.entry_id')
    .join('tickets as t', 't.id', 's.ticket_id')
    .where('s.position', '>', 0)
    .where('e.locale', locale)
    .whereIn('t.status', [...ENDED])
    .select<
      {
        confidence: number
        accepted_at: number | null
        answered_at: number | null
        contradicted_at: number | null
      }[]
    >('s.confidence', 's.accepted_at', 's.answered_at', 's.contradicted_at')
  return rows.map((row) => ({
    confidence: row.confidence,
    helped: (row.accepted_at !== null || row.answered_at !== null) && row.contradicted_at === null,
  }))
}
