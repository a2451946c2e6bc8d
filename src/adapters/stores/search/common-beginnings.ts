/** PostgreSQL: expands a common prefix to its most frequent words. For a prefix, GIN would first read every entry that has any word with it. */

import type { Knex } from 'knex'
import type { SearchQuery } from '../../../core/search/query.js'

/** How many of the newest entries are looked at. */
const SAMPLE = 4096
/** A prefix that fewer of them have costs little as it is. */
const COMMON = SAMPLE / 100
/** At most so many entries are read for the words, and so many words kept: the rarest are passed over. */
const MOST_ENTRIES = 200
const MOST_WORDS = 20

/** By prefix; a rare one is left out, and searched as a prefix. `last`: the id of the newest entry. */
export async function commonBeginnings(
  trx: Knex,
  { terms }: Pick<SearchQuery, 'terms'>,
  last: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const endings = new Map<string, readonly string[]>()
  for (const { beginning } of terms) {
    if (beginning === null || endings.has(beginning)) continue
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
    if (Number(rows[0]?.having ?? 0) >= COMMON)
      endings.set(
        beginning,
        rows.map(({ lexeme }: { lexeme: string }) => lexeme),
      )
  }
  return endings
}
