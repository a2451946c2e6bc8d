/** Expands the beginning of a word, where it is common, to the words that it mostly stands for: an index would first read every entry that has any word with it. */

import type { Knex } from 'knex'
import type { SearchQuery } from '../../../core/search/query.js'
import { isPostgres } from '../../database/transaction.js'

/** How many of the newest entries are looked at. */
const SAMPLE = 4096
/** A beginning that fewer of them have costs little as it is. */
const COMMON = SAMPLE / 100
/** So many entries with it are read for the words. */
const MOST_ENTRIES = 200
/** PostgreSQL: so many words are kept; the rarest are passed over. */
const MOST_WORDS = 20

interface Sampled {
  readonly words: readonly string[]
  /** Entries of the sample that have one of them, counted up to `MOST_ENTRIES`. */
  readonly having: number
}

/** By beginning; a rare one is left out, and searched as it is. `last`: the id of the newest entry. */
export async function commonBeginnings(
  trx: Knex,
  { terms }: Pick<SearchQuery, 'terms'>,
  last: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const sampled = isPostgres(trx) ? onPostgres : onSqlite
  const endings = new Map<string, readonly string[]>()
  for (const { beginning } of terms) {
    if (beginning === null || endings.has(beginning)) continue
    const { words, having } = await sampled(trx, beginning, last)
    if (having >= COMMON) endings.set(beginning, words)
  }
  return endings
}

async function onPostgres(trx: Knex, beginning: string, last: number): Promise<Sampled> {
  const { rows } = await trx.raw(
    `with sample as materialized (
        select words from (select words from search_words where entry_id > ? offset 0) as newest
        where words @@ cast(? as tsquery) limit ?
      )
      select word.lexeme, (select count(*) from sample) as having
      from sample cross join lateral unnest(words) as word
      where starts_with(word.lexeme, ?)
      group by word.lexeme order by count(*) desc limit ?`,
    [last - SAMPLE, `'${beginning}':*`, MOST_ENTRIES, beginning, MOST_WORDS],
  )
  return {
    words: rows.map(({ lexeme }: { lexeme: string }) => lexeme),
    having: Number(rows[0]?.having ?? 0),
  }
}

/**
 * All words of the newest entries with it: a page of results needs fewer entries than these, so that
 * of a beginning that stands alone none is passed over.
 */
async function onSqlite(trx: Knex, beginning: string, last: number): Promise<Sampled> {
  const newest = trx('search_words')
    .whereRaw('rowid > cast(? as integer)', [last - SAMPLE])
    .orderBy('rowid', 'desc')
    .select({ said: trx.raw("' ' || title || ' ' || body") })
  const rows: string[] = await trx
    .from(newest.as('newest'))
    .whereRaw('instr(said, ?) > 0', [` ${beginning}`])
    .limit(MOST_ENTRIES)
    .pluck('said')
  const words = rows.flatMap((said) => said.split(' ').filter((word) => word.startsWith(beginning)))
  return { words: [...new Set(words)], having: rows.length }
}
