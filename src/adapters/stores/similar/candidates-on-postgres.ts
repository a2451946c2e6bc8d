/** PostgreSQL: finds entries that share words with a new request, by its rarest words first: there, a row that is read costs more than the whole look-up in the index. */

import type { Knex } from 'knex'
import { OPENING_KEY } from '../../../core/search/document.js'
import { worthOf } from '../../../core/similar/asked-words.js'
import { areAll, BUCKET, newestBuckets } from '../search/buckets.js'
import type { Sharing, WordsAsked } from './shared-words.js'

/** Buckets in which words are counted. */
const COUNTED = 2
/** Buckets that are searched for a common word: those of some 170,000 requests. */
const WIDEST = 32
/** A word with at most so many entries is looked for among all entries at once: bucket by bucket, its list would be read again each time. */
const FEW = 3000
/** At most so many entries are read in all, and of each common word. */
const MOST = 2000
const MOST_EACH = 400
/** With so many entries found, common words (more than `FEW`) are no longer looked for. */
const ENOUGH = 600

/** Counts are estimates, which is enough: likeness uses their logarithm. */
export async function candidatesOnPostgres(
  knex: Knex,
  { stems, total, last, late }: WordsAsked,
): Promise<Sharing> {
  const having = await counted(knex, stems, last)
  const rarest = stems.toSorted((a, b) => (having.get(a) ?? 0) - (having.get(b) ?? 0))
  const shared = new Map<number, string>()
  for (const stem of rarest) {
    const isRare = (having.get(stem) ?? 0) <= FEW
    const limit = Math.min(isRare ? MOST : MOST_EACH, MOST - shared.size)
    if (limit <= 0 || (!isRare && shared.size >= ENOUGH) || late()) break
    const rows = await newestWith(knex, { stem, stems, last, limit, isRare })
    if (isRare && rows.length < limit) having.set(stem, rows.length)
    for (const { id, has } of rows) shared.set(id, has)
  }
  const worth = stems.map((stem) => worthOf({ total, having }, stem))
  const scores = new Map(
    [...shared].map(([id, has]) => [
      id,
      worth.reduce((sum, one, at) => sum + (has[at] === '1' ? one : 0), 0),
    ]),
  )
  return { having, scores }
}

/** How many requests opened with each word, from the newest of them. Nothing but the index is read. */
async function counted(
  knex: Knex,
  stems: readonly string[],
  last: number,
): Promise<Map<string, number>> {
  const { rows } = await knex.raw(
    `select (
      select count(*) from search_words where words @@ cast(word.query as tsquery)
    ) as having
    from unnest(cast(? as text[])) as word(query)`,
    [stems.map((stem) => `${opening(stem)} & (${keysOf(last, COUNTED).join(' | ')})`)],
  )
  const seen = Math.min(last, (COUNTED - 1) * BUCKET + (last % BUCKET) + 1)
  const share = areAll(last, COUNTED) ? 1 : last / seen
  return new Map(stems.map((stem, at) => [stem, Math.round(Number(rows[at]?.having ?? 0) * share)]))
}

interface Some {
  readonly stem: string
  readonly stems: readonly string[]
  readonly last: number
  readonly limit: number
  readonly isRare: boolean
}

/** With the words that each has: a digit, 1 or 0, for each of `stems`. */
async function newestWith(
  knex: Knex,
  { stem, stems, last, limit, isRare }: Some,
): Promise<{ id: number; has: string }[]> {
  const has = stems.map(() => 'cast(words @@ cast(? as tsquery) as int)').join(` || '' || `)
  // The empty key: one look among all.
  const keys = isRare ? [''] : keysOf(last, WIDEST).map((key) => ` & ${key}`)
  const { rows } = await knex.raw(
    `select hit.entry_id as id, ${has} as has
    from unnest(cast(? as text[])) as bucket(key) cross join lateral (
      select entry_id, words from (
        select entry_id, words from search_words
        where words @@ cast(? || bucket.key as tsquery) offset 0
      ) as found
      order by entry_id desc limit ?
    ) as hit
    limit ?`,
    [...stems.map((one) => `'${one}'`), keys, opening(stem), limit, limit],
  )
  return rows
}

function opening(stem: string): string {
  return `'${stem}' & '${OPENING_KEY}'`
}

function keysOf(last: number, buckets: number): string[] {
  return newestBuckets(last, buckets).map((key) => `'${key}'`)
}
