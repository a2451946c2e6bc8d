/** Finds requests by words: the newest that fit, those first whose title does; each look is bounded, however common a word is. */

import type { Knex } from 'knex'
import {
  notesKey,
  OPENING_KEY,
  requesterKey,
  requestKey,
  siteKey,
} from '../../../core/search/document.js'
import type { SearchFor, SearchLimit, SearchScope } from '../../../core/search/results.js'
import { isPostgres } from '../../database/transaction.js'
import { addressKeys } from './address-keys.js'
import { newestBuckets, oldestOf } from './buckets.js'
import { commonBeginnings } from './common-beginnings.js'
import { matchOf } from './match.js'
import { newestOnPostgres } from './newest-on-postgres.js'
import { newestEntry } from './newest-with-word.js'
import { BOUNDS, reachOf } from './reach.js'
import type { SearchHit } from './search-hit.js'
import { limitAt } from './search-limit.js'
import type { VectorQuery } from './vector.js'

export interface SearchHits {
  readonly hits: readonly SearchHit[]
  readonly more: boolean
  /** Null: nothing was left out, or there are more than are shown anyway. */
  readonly limit: SearchLimit | null
}

/** Of those that somebody is in copy of, the newest so many are searched. */
const MOST_COPIES = 300
/** So many entries more than requests are read at once: several may be of one request. */
const ENTRIES_EACH = 3
/** A conversation of very many entries that all fit is read on so often. */
const MOST_ROUNDS = 4

/** One look into the index. */
interface Look extends Pick<VectorQuery, 'inTitle' | 'beginnings'> {
  /** Only the newest entries: of common words, enough are among those. */
  readonly newest: boolean
}

/** The better finds first. */
const LOOKS: readonly Look[] = [
  { newest: true, inTitle: true, beginnings: false },
  { newest: true, inTitle: false, beginnings: false },
  { newest: false, inTitle: false, beginnings: true },
]

export async function searchRequests(
  trx: Knex,
  { query, scope, most, everywhere = false }: SearchFor,
  bounds = BOUNDS,
): Promise<SearchHits> {
  if (query.terms.length === 0) return { hits: [], more: false, limit: null }
  const rights = await rightsOf(trx, scope)
  const theirs = await addressKeys(trx, query)
  const last = await newestEntry(trx)
  const found = new Map<number, SearchHit>()
  let oldest = 0
  for (const { newest, inTitle, beginnings } of LOOKS) {
    if (found.size > most) break
    const keys = inTitle ? [...rights.keys, [OPENING_KEY]] : rights.keys
    const plain = { query, inTitle, beginnings, keys, without: rights.without, theirs }
    const words = beginnings ? await withEndings(trx, plain, last) : plain
    const isOneRequesters = rights.keys.length > 0
    const buckets = await reachOf(trx, {
      ...{ words, newest, isOneRequesters, everywhere, last, bounds },
    })
    oldest = await look(
      trx,
      { words, buckets, before: isOneRequesters ? 0 : bounds.newest, last },
      most + 1,
      found,
    )
  }
  const more = found.size > most
  const limit = more ? null : await limitAt(trx, oldest)
  return { hits: [...found.values()].slice(0, most), more, limit }
}

async function withEndings(trx: Knex, words: VectorQuery, last: number): Promise<VectorQuery> {
  return { ...words, endings: await commonBeginnings(trx, words.query, last) }
}

type Rights = Pick<VectorQuery, 'keys' | 'without'>

async function rightsOf(trx: Knex, scope: SearchScope): Promise<Rights> {
  if ('everything' in scope) return { keys: [], without: [] }
  if ('agentId' in scope) return { keys: [], without: [notesKey(scope.agentId)] }
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
  return { keys: [theirs], without: [] }
}

interface Reading {
  readonly words: VectorQuery
  /** The newest so many are searched; null: all. */
  readonly buckets: number | null
  /** PostgreSQL: so many are searched before all. */
  readonly before: number
  /** The newest entry of all. */
  readonly last: number
}

/** Adds the newest requests that fit, until there are `upTo`; resolves with the oldest entry that it looked at, 0: all. */
async function look(
  trx: Knex,
  reading: Reading,
  upTo: number,
  found: Map<number, SearchHit>,
): Promise<number> {
  const next = isPostgres(trx) ? nextOnPostgres : nextOnSqlite
  const limit = upTo * ENTRIES_EACH
  let upToId = reading.last
  for (let round = 0; round < MOST_ROUNDS && found.size < upTo; round++) {
    const hits = await next(trx, reading, upToId, limit)
    for (const hit of hits) if (!found.has(hit.ticketId)) found.set(hit.ticketId, hit)
    if (hits.length < limit) return oldestOf(reading.last, reading.buckets)
    upToId = (hits.at(-1)?.entryId ?? 0) - 1
  }
  return upToId + 1
}

type Next = (trx: Knex, reading: Reading, upToId: number, limit: number) => Promise<SearchHit[]>

/**
 * FTS5 walks its lists from the newest document on, and stops at the limit. The bound is to be an integer:
 * better-sqlite3 binds every number as a real, which FTS5 passes over.
 */
const nextOnSqlite: Next = (trx, { words, buckets, last }, upToId, limit) =>
  trx('search_words')
    .whereRaw('search_words match ?', [matchOf(within(words, buckets, last))])
    .whereRaw('rowid <= cast(? as integer)', [upToId])
    .orderBy('rowid', 'desc')
    .limit(limit)
    .select<SearchHit[]>({ entryId: 'rowid', ticketId: 'ticket_id' })

const nextOnPostgres: Next = (trx, { words, buckets, before, last }, upToId, limit) =>
  newestOnPostgres(trx, {
    words,
    buckets: buckets === null ? null : newestBuckets(last, buckets),
    before: newestBuckets(last, before),
    upToId,
    limit,
  })

function within(words: VectorQuery, buckets: number | null, last: number): VectorQuery {
  if (buckets === null) return words
  return { ...words, keys: [...words.keys, newestBuckets(last, buckets)] }
}
