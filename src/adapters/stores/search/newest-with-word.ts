/** Finds the newest requests that opened with a word, and how many there are: bounded, however common the word is. */

import type { Knex } from 'knex'
import { OPENING_KEY } from '../../../core/search/document.js'
import { isPostgres } from '../../database/transaction.js'
import { areAll, BUCKET, newestBuckets } from './buckets.js'
import { keyColumn } from './index-entries.js'
import { matchOf } from './match.js'
import { tsqueryOf, type VectorQuery } from './vector.js'

/** Of a word that more have, the newest: what solved those is the likeliest to hold still. */
const MOST = 2000
/** Buckets of entries that are looked through, the newest first; of some 170,000 requests. */
const WIDEST = 32
/** PostgreSQL reads all that a window has before it sorts: a narrow one tells how wide the next must be. */
const NARROW = 2
/** A word that no more entries than this have is looked for among all: keys of many buckets cost more. */
const FEW = 4 * MOST

export interface WithWord {
  /** Of the entries that opened them, the newest first. */
  readonly entryIds: readonly number[]
  /** Of all requests; where there are more than were read, an estimate. */
  readonly having: number
}

/** `stem`: of the full-text search. `last`: the newest entry of all. */
export async function newestWithWord(knex: Knex, stem: string, last: number): Promise<WithWord> {
  const find = isPostgres(knex) ? findOnPostgres : findOnSqlite
  const entryIds = await find(knex, stem, last)
  const oldest = entryIds.at(-1) ?? 0
  const seen = last - oldest + 1
  const having = entryIds.length < MOST ? entryIds.length : (entryIds.length * last) / seen
  return { entryIds, having }
}

/** As one text: so many rows would take longer to be read than to be found. */
async function findOnSqlite(knex: Knex, stem: string, last: number): Promise<number[]> {
  const hits = knex('search_words')
    .whereRaw('search_words match ?', [matchOf(queryOf(stem, []))])
    .whereRaw('rowid > cast(? as integer)', [last - WIDEST * BUCKET])
    .orderBy('rowid', 'desc')
    .limit(MOST)
    .select({ id: 'rowid' })
  return idsIn(await knex.from(hits.as('hits')).first(knex.raw('group_concat(id) as ids')))
}

async function findOnPostgres(knex: Knex, stem: string, last: number): Promise<number[]> {
  const narrow = await findAmong(knex, queryOf(stem, newestBuckets(last, NARROW)))
  if (narrow.length === MOST || areAll(last, NARROW)) return narrow
  const each = narrow.length / NARROW
  if (each * (last / BUCKET) <= FEW) return findAmong(knex, queryOf(stem, []))
  // Half as many again: words don't come evenly.
  const wide = Math.min(WIDEST, Math.ceil((1.5 * MOST) / each))
  return findAmong(knex, queryOf(stem, newestBuckets(last, wide)))
}

async function findAmong(knex: Knex, query: VectorQuery): Promise<number[]> {
  const hits = knex
    .withMaterialized('found', (found) => {
      found
        .from('search_words')
        .whereRaw('words @@ ?::tsquery', [tsqueryOf(query)])
        .select({ id: 'entry_id' })
    })
    .from('found')
    .orderBy('id', 'desc')
    .limit(MOST)
    .select('id')
  return idsIn(await knex.from(hits.as('hits')).first(knex.raw("string_agg(id::text, ',') as ids")))
}

/** No order is promised for what an aggregate is given. */
function idsIn(row: { readonly ids: string | null } | undefined): number[] {
  const ids = row?.ids ? row.ids.split(',').map(Number) : []
  return ids.sort((a, b) => b - a)
}

function queryOf(stem: string, buckets: readonly string[]): VectorQuery {
  return {
    query: { terms: [{ stems: [stem], beginning: null }], number: null },
    inTitle: false,
    beginnings: false,
    keys: [[OPENING_KEY], ...(buckets.length > 0 ? [buckets] : [])],
    without: [],
  }
}

/** The newest entry of the index; 0: it has none. */
export async function newestEntry(knex: Knex): Promise<number> {
  const key = keyColumn(knex)
  const newest = knex('search_words').orderBy(key, 'desc')
  return (await newest.first<{ id: number } | undefined>({ id: key }))?.id ?? 0
}
