/** How far back a search looks, so that it is bounded however common its words are. */

import type { Knex } from 'knex'
import { isPostgres } from '../../database/transaction.js'
import { areAll, BUCKET, newestBuckets } from './buckets.js'
import { entriesWith, hasRareWord } from './rare-words.js'
import type { VectorQuery } from './vector.js'
import { rarestShare } from './word-shares.js'

export interface SearchBounds {
  /** Buckets that count as the newest. */
  readonly newest: number
  /** Where all words are common, older buckets than these are not searched; PostgreSQL may reach further. */
  readonly widest: number
  /** A word is rare where fewer of the newest entries have it. */
  readonly common: number
}

/** 131,072 entries (some 40,000 requests); 524,288 entries; one in fifty of the newest. */
export const BOUNDS: SearchBounds = { newest: 8, widest: 32, common: 2600 }

/** PostgreSQL reads every entry that has all words of a phrase, to see whether they stand together: at most so many. */
const MOST_READ = 10_000
/** Buckets in which such entries are counted. */
const SAMPLED = 2

export interface Reaching {
  readonly words: VectorQuery
  /** It has words or beginnings of them; only in titles, it costs little. */
  readonly newest: boolean
  /** One requester's: their keys are rarer than any word. */
  readonly isOneRequesters: boolean
  /** However long it takes. */
  readonly everywhere: boolean
  readonly last: number
  readonly bounds: SearchBounds
}

/** How many of the newest buckets are searched; null: all at once. */
export async function reachOf(trx: Knex, reaching: Reaching): Promise<number | null> {
  const { words, newest, isOneRequesters, last, bounds } = reaching
  if (isOneRequesters) return newest && !isPostgres(trx) ? bounds.newest : null
  const reach = newest ? bounds.newest : await furtherReach(trx, reaching)
  if (reach === null || words.inTitle || !isPostgres(trx) || reaching.everywhere) return reach
  return Math.min(reach, await phraseReach(trx, words, last))
}

/** A rare word is found at once among all entries. */
async function furtherReach(trx: Knex, reaching: Reaching): Promise<number | null> {
  const { words, last, everywhere, bounds } = reaching
  if (isPostgres(trx)) return furtherOnPostgres(trx, reaching)
  if (everywhere || areAll(last, bounds.widest)) return null
  const window = newestBuckets(last, bounds.newest)
  return (await hasRareWord(trx, words, window, bounds.common)) ? null : bounds.widest
}

/** GIN leaps from one entry with the rarest word to the next: the rarer that word, the more buckets it may cover. */
async function furtherOnPostgres(
  trx: Knex,
  { words, last, everywhere, bounds: { newest, widest, common } }: Reaching,
): Promise<number | null> {
  const share = await rarestShare(trx, words, last)
  if (share * newest * BUCKET < common) return null
  const all = Math.floor(last / BUCKET) + 1
  return everywhere ? all : Math.min(all, Math.max(widest, Math.floor(widest / 2 / share)))
}

async function phraseReach(trx: Knex, words: VectorQuery, last: number): Promise<number> {
  const { terms } = words.query
  if (terms.every(({ stems }) => stems.length === 1)) return Number.POSITIVE_INFINITY
  const apart = terms.flatMap(({ stems }) =>
    stems.map((stem) => ({ stems: [stem], beginning: null })),
  )
  const both = {
    query: { terms: apart },
    inTitle: false,
    beginnings: false,
    keys: [newestBuckets(last, SAMPLED)],
    without: [],
  }
  const having = await entriesWith(trx, both, MOST_READ)
  return Math.max(1, Math.floor((SAMPLED * MOST_READ) / (having + 1)))
}
