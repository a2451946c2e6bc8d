/** SQLite: finds the newest requests whose opening has a word, and how many there are; bounded, however common the word is. */

import type { Knex } from 'knex'
import { OPENING_KEY } from '../../../core/search/document.js'
import { BUCKET } from './buckets.js'
import { keyColumn } from './index-entries.js'
import { matchOf } from './match.js'
import type { VectorQuery } from './vector.js'

/** Of a more common word, only the newest are read: their solutions are the likeliest to be still valid. */
const MOST = 2000
/** The newest buckets that are searched: those of some 170,000 requests. */
const WIDEST = 32
export interface WithWord {
  /** Ids of the entries that opened them, the newest first. */
  readonly entryIds: readonly number[]
  /** How many requests have it in all; an estimate where not all were read. */
  readonly having: number
}

/** `stem`: as the full-text index has it. `last`: the id of the newest entry. */
export async function newestWithWord(knex: Knex, stem: string, last: number): Promise<WithWord> {
  const entryIds = await find(knex, stem, last)
  const oldest = entryIds.at(-1) ?? 0
  const seen = last - oldest + 1
  const having = entryIds.length < MOST ? entryIds.length : (entryIds.length * last) / seen
  return { entryIds, having }
}

/** As one text: passing on thousands of rows would take longer than finding them. */
async function find(knex: Knex, stem: string, last: number): Promise<number[]> {
  const hits = knex('search_words')
    .whereRaw('search_words match ?', [matchOf(queryOf(stem))])
    .whereRaw('rowid > cast(? as integer)', [last - WIDEST * BUCKET])
    .orderBy('rowid', 'desc')
    .limit(MOST)
    .select({ id: 'rowid' })
  return idsIn(await knex.from(hits.as('hits')).first(knex.raw('group_concat(id) as ids')))
}

/** group_concat promises no order. */
function idsIn(row: { readonly ids: string | null } | undefined): number[] {
  const ids = row?.ids ? row.ids.split(',').map(Number) : []
  return ids.sort((a, b) => b - a)
}

function queryOf(stem: string): VectorQuery {
  return {
    query: { terms: [{ stems: [stem], beginning: null }] },
    inTitle: false,
    beginnings: false,
    keys: [[OPENING_KEY]],
    without: [],
  }
}

/** The id of the newest indexed entry; 0: the index is empty. */
export async function newestEntry(knex: Knex): Promise<number> {
  const key = keyColumn(knex)
  const newest = knex('search_words').orderBy(key, 'desc')
  return (await newest.first<{ id: number } | undefined>({ id: key }))?.id ?? 0
}
