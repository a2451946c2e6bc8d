/** SQLite: whether a search has a rare word: then the whole index is read as fast as its newest part. */

import type { Knex } from 'knex'
import type { SearchTerm } from '../../../core/search/query.js'
import { isPostgres } from '../../database/transaction.js'
import { matchOf } from './match.js'
import { tsqueryOf, type VectorQuery } from './vector.js'

/** Whether fewer than `common` of the entries in `window` (keys of the newest buckets) have some word of it. Each word of a phrase counts by itself: how often they stand together is not known beforehand. */
export async function hasRareWord(
  trx: Knex,
  { query, theirs, endings }: VectorQuery,
  window: readonly string[],
  common: number,
): Promise<boolean> {
  for (const term of query.terms.flatMap(wordsOf)) {
    const words = {
      query: { terms: [term] },
      ...(theirs && { theirs }),
      ...(endings && { endings }),
      inTitle: false,
      beginnings: true,
      keys: [window],
      without: [],
    }
    if ((await entriesWith(trx, words, common)) < common) return true
  }
  return false
}

/** The words of a phrase, one term each. */
export function wordsOf(term: SearchTerm): SearchTerm[] {
  const { stems, beginning, others, address } = term
  if (others !== undefined || address !== undefined) return [term]
  const last = stems.length - 1
  return stems.map((stem, at) => ({ stems: [stem], beginning: at === last ? beginning : null }))
}

/** How many entries have these words, counted up to `most`. */
export async function entriesWith(trx: Knex, words: VectorQuery, most: number): Promise<number> {
  const found = trx('search_words').select(trx.raw('1 as one')).limit(most)
  if (isPostgres(trx)) found.whereRaw('words @@ ?::tsquery', [tsqueryOf(words)])
  else found.whereRaw('search_words match ?', [matchOf(words)])
  const row = await trx.from(found.as('found')).count<{ n: number | string }[]>({ n: '*' })
  return Number(row[0]?.n ?? 0)
}
