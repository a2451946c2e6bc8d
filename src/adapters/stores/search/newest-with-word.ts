/** SQLite: finds the newest requests that opened with a word, and how many there are: bounded, however common the word is. */

import type { Knex } from 'knex'
import { OPENING_KEY } from '../../../core/search/document.js'
import { BUCKET } from './buckets.js'
import { keyColumn } from './index-entries.js'
import { matchOf } from './match.js'
import type { VectorQuery } from './vector.js'

/** Of a word that more have, the newest: what solved those is the likeliest to hold still. */
const MOST = 2000
/** Buckets of entries that are looked through, the newest first; of some 170,000 requests. */
const WIDEST = 32
export interface WithWord {
  /** Of the entries that opened them, the newest first. */
  readonly entryIds: readonly number[]
  /** Of all requests; where there are more than were read, an estimate. */
  readonly having: number
}

/** `stem`: of the full-text search. `last`: the newest entry of all. */
export async function newestWithWord(knex: Knex, stem: string, last: number): Promise<WithWord> {
  const entryIds = await find(knex, stem, last)
  const oldest = entryIds.at(-1) ?? 0
  const seen = last - oldest + 1
  const having = entryIds.length < MOST ? entryIds.length : (entryIds.length * last) / seen
  return { entryIds, having }
}

/** As one text: so many rows would take longer to be read than to be found. */
async function find(knex: Knex, stem: string, last: number): Promise<number[]> {
  const hits = knex('search_words')
    .whereRaw('search_words match ?', [matchOf(queryOf(stem))])
    .whereRaw('rowid > cast(? as integer)', [last - WIDEST * BUCKET])
    .orderBy('rowid', 'desc')
    .limit(MOST)
    .select({ id: 'rowid' })
  return idsIn(await knex.from(hits.as('hits')).first(knex.raw('group_concat(id) as ids')))
}

/** No order is promised for what an aggregate is given. */
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

/** The newest entry of the index; 0: it has none. */
export async function newestEntry(knex: Knex): Promise<number> {
  const key = keyColumn(knex)
  const newest = knex('search_words').orderBy(key, 'desc')
  return (await newest.first<{ id: number } | undefined>({ id: key }))?.id ?? 0
}
