/** Finds requests by words: the newest that fit, those first whose title does; each look is bounded, however common a word is. */

import type { Knex } from 'knex'
import {
  OPENING_KEY,
  requesterKey,
  requestKey,
  siteKey,
  VISIBILITY_KEYS,
} from '../../../core/search/document.js'
import type { SearchFor, SearchScope } from '../../../core/search/results.js'
import { isPostgres } from '../../database/transaction.js'
import { matchOf } from './match.js'
import { newestBuckets, tsqueryOf, type VectorQuery } from './vector.js'

export interface SearchHit {
  readonly ticketId: number
  /** The entry in which the words stand; of a title, the first of the request. */
  readonly entryId: number
}

export interface SearchHits {
  readonly hits: readonly SearchHit[]
  readonly more: boolean
}

/** Of those that somebody is in copy of, the newest so many are searched. */
const MOST_COPIES = 300
/** So many entries more than requests are read at once: several may be of one request. */
const ENTRIES_EACH = 3
/** A conversation of very many entries that all fit is read on so often. */
const MOST_ROUNDS = 4

export async function searchRequests(
  trx: Knex,
  { query, scope, most }: SearchFor,
): Promise<SearchHits> {
  if (query.terms.length === 0) return { hits: [], more: false }
  const rights = await rightsOf(trx, scope)
  const found = new Map<number, SearchHit>()
  const ways = [
    { beginnings: false, inTitle: true },
    { beginnings: false, inTitle: false },
    { beginnings: true, inTitle: true },
    { beginnings: true, inTitle: false },
  ].filter(({ beginnings }) => !beginnings || query.terms.some((term) => term.beginning !== null))
  for (const way of ways) {
    if (found.size > most) break
    const keys = way.inTitle ? [...rights.keys, [OPENING_KEY]] : rights.keys
    await look(trx, { query, ...way, keys, without: rights.without }, most + 1, found)
  }
  return { hits: [...found.values()].slice(0, most), more: found.size > most }
}

type Rights = Pick<VectorQuery, 'keys' | 'without'>

async function rightsOf(trx: Knex, scope: SearchScope): Promise<Rights> {
  if ('everything' in scope) return { keys: [], without: [] }
  if ('agentId' in scope)
    return { keys: [], without: [[VISIBILITY_KEYS.private, requesterKey(scope.agentId)]] }
  const copied: number[] = await trx('copies')
    .where({ person_id: scope.requesterId })
    .orderBy('ticket_id', 'desc')
    .limit(MOST_COPIES)
    .pluck('ticket_id')
  const theirs = [
    requesterKey(scope.requesterId),
    ...copied.map(requestKey),
    ...scope.siteIds.map(siteKey),
  ]
  return { keys: [[VISIBILITY_KEYS.public], theirs], without: [] }
}

/** Adds the newest requests that fit, until there are `upTo`. */
async function look(
  trx: Knex,
  query: VectorQuery,
  upTo: number,
  found: Map<number, SearchHit>,
): Promise<void> {
  const next = isPostgres(trx) ? nextOnPostgres : nextOnSqlite
  const limit = upTo * ENTRIES_EACH
  let before: number | null = null
  for (let round = 0; round < MOST_ROUNDS && found.size < upTo; round++) {
    const hits = await next(trx, query, before, limit)
    for (const hit of hits) if (!found.has(hit.ticketId)) found.set(hit.ticketId, hit)
    if (hits.length < limit) return
    before = hits.at(-1)?.entryId ?? null
  }
}

type Next = (
  trx: Knex,
  query: VectorQuery,
  before: number | null,
  limit: number,
) => Promise<SearchHit[]>

/** FTS5 walks its lists from the newest document on, and stops at the limit. */
const nextOnSqlite: Next = async (trx, query, before, limit) => {
  const rows = trx('search_words')
    .whereRaw('search_words match ?', [matchOf(query)])
    .orderBy('rowid', 'desc')
    .limit(limit)
  if (before !== null) rows.where('rowid', '<', before)
  return rows.select<SearchHit[]>({ entryId: 'rowid', ticketId: 'ticket_id' })
}

/** Buckets of the newest entries to begin with; null: all. */
const WINDOWS = [2, 32, null] as const

/**
 * GIN gives its hits in no order: of a word that half of all requests have, it would read them all. So
 * the newest entries are asked first, by a key that they share, and the next window only when those
 * are too few. Materialized: otherwise the planner may walk back through the whole table.
 */
const nextOnPostgres: Next = async (trx, query, before, limit) => {
  const last = before ?? (await lastEntry(trx))
  let rows: SearchHit[] = []
  for (const window of WINDOWS) {
    const keys = window === null ? query.keys : [...query.keys, newestBuckets(last, window)]
    const found = await trx
      .withMaterialized('found', (hits) => {
        hits
          .from('search_words')
          .whereRaw('words @@ ?::tsquery', [tsqueryOf({ ...query, keys })])
          .select('entry_id', 'ticket_id')
      })
      .from('found')
      .where('entry_id', before === null ? '<=' : '<', last)
      .orderBy('entry_id', 'desc')
      .limit(limit)
      .select<SearchHit[]>({ entryId: 'entry_id', ticketId: 'ticket_id' })
    rows = found
    if (rows.length === limit) break
  }
  return rows
}

async function lastEntry(trx: Knex): Promise<number> {
  const newest = trx('search_words').orderBy('entry_id', 'desc')
  return (await newest.first<{ entry_id: number } | undefined>('entry_id'))?.entry_id ?? 0
}
