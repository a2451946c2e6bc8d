/** PostgreSQL: estimates how common the words of a search are, from entries of all ages: a word that is rare today may have filled a winter. */

import type { Knex } from 'knex'
import { wordsOf } from './rare-words.js'
import { conditionsOf, type VectorQuery } from './vector.js'

/** It looks at `EACH` entries in each of `PLACES` evenly spread places. */
const PLACES = 8
const EACH = 512

/** The share of entries that have the rarest word, from 0 to 1; a phrase counts as its rarest word. */
export async function rarestShare(trx: Knex, words: VectorQuery, last: number): Promise<number> {
  const apart = words.query.terms.flatMap(wordsOf)
  const each = conditionsOf({ ...words, query: { terms: apart }, inTitle: false, keys: [] })
  const having = each.map(() => 'count(*) filter (where words @@ cast(? as tsquery))')
  const places = Array.from({ length: PLACES + 1 }, (_, at) => Math.ceil(last * (1 - at / PLACES)))
  const { rows } = await trx.raw(
    `select count(*) as seen, least(${having.join(', ')}) as rarest
    from unnest(cast(? as bigint[]), cast(? as bigint[])) as place(upto, beyond)
    cross join lateral (
      select words from search_words where entry_id > place.beyond and entry_id <= place.upto
      order by entry_id desc limit ${EACH}
    ) as sampled`,
    [...each, places.slice(0, -1), places.slice(1)],
  )
  const { seen, rarest } = rows[0] as { seen: string; rarest: string }
  return Number(seen) === 0 ? 0 : Number(rarest) / Number(seen)
}
