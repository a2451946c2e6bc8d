/** Reads the newest hits of PostgreSQL's index: GIN gives them in no order, so that buckets are read one by one, the newest first, until there are enough. */

import type { Knex } from 'knex'
import { OPENING_KEY } from '../../../core/search/document.js'
import type { SearchHit } from './search-hit.js'
import { conditionsOf, hiddenOf, tsqueryOf, type VectorQuery } from './vector.js'

export interface NewestOf {
  readonly words: VectorQuery
  /** Keys of the buckets that are read, the newest first; null: all entries, for what few have. */
  readonly buckets: readonly string[] | null
  /** Keys of those that are read before all: they may have enough. */
  readonly before: readonly string[]
  readonly upToId: number
  readonly limit: number
}

/** As the migration 0047 wrote it, or the index is not used. */
const TITLES = `ts_filter(words, '{a}') || array_to_tsvector(array['#b' || (entry_id / 16384)::text])`
const OPENED = `words @@ '''#opened'''::tsquery`

/** The newest first. */
export async function newestOnPostgres(trx: Knex, reading: NewestOf): Promise<SearchHit[]> {
  const { buckets, before, limit } = reading
  if (buckets !== null) return inBuckets(trx, reading, buckets)
  const newest = before.length > 0 ? await inBuckets(trx, reading, before) : []
  return newest.length === limit ? newest : inAll(trx, reading)
}

/**
 * One key at a time: of 32 keys that are joined by OR, GIN compares every entry with all of them. The
 * bucket comes first: where it ends, the lists of the words are left; behind them, those that never meet
 * would be read to their end. « offset 0 » keeps the planner from walking back through the whole table.
 */
async function inBuckets(
  trx: Knex,
  { words, upToId, limit }: NewestOf,
  buckets: readonly string[],
): Promise<SearchHit[]> {
  // A title is found by an index of its own, which has no other keys.
  const byTitle = words.inTitle && words.keys.flat().join() === OPENING_KEY
  const conditions = conditionsOf(byTitle ? { ...words, inTitle: false, keys: [] } : words)
  const searched = byTitle ? `(${TITLES})` : 'words'
  const { rows } = await trx.raw(
    `select found.entry_id as "entryId", found.ticket_id as "ticketId"
    from unnest(cast(? as text[])) as bucket(key)
    cross join lateral (
      select entry_id, ticket_id from (
        select entry_id, ticket_id from search_words
        where ${byTitle ? `${OPENED} and ` : ''}${searched} @@ cast(bucket.key as tsquery)
        ${conditions.map(() => `and ${searched} @@ cast(? as tsquery)`).join(' ')}
        and not words @@ cast(? as tsquery) offset 0
      ) as hit
      where entry_id <= ? order by entry_id desc limit ?
    ) as found
    limit ?`,
    [buckets.map((key) => `'${key}'`), ...conditions, hiddenOf(words), upToId, limit, limit],
  )
  return rows.sort((a: SearchHit, b: SearchHit) => b.entryId - a.entryId)
}

/** Materialized: otherwise the planner may walk back through the whole table. */
function inAll(trx: Knex, { words, upToId, limit }: NewestOf): Promise<SearchHit[]> {
  return trx
    .withMaterialized('found', (hits) => {
      hits
        .from('search_words')
        .whereRaw('words @@ ?::tsquery', [tsqueryOf(words)])
        .whereRaw('not words @@ ?::tsquery', [hiddenOf(words)])
        .select('entry_id', 'ticket_id')
    })
    .from('found')
    .where('entry_id', '<=', upToId)
    .orderBy('entry_id', 'desc')
    .limit(limit)
    .select<SearchHit[]>({ entryId: 'entry_id', ticketId: 'ticket_id' })
}
