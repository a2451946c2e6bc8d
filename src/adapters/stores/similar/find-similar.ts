/** Finds solved requests that resemble a new one: candidates by the full-text index, ranked by the FAQ's evidence. */

import type { Knex } from 'knex'
import type { Locale } from '../../../core/request/person.js'
import { askedWords } from '../../../core/similar/asked-words.js'
import type { AskedRequest, SimilarRequest } from '../../../core/similar/past-request.js'
import { rankSimilar } from '../../../core/similar/rank.js'
import { readCounter } from '../base/counters.js'
import { newestEntry } from '../search/newest-with-word.js'
import { sharing } from './candidates.js'
import { readPast } from './past-requests.js'

export interface SimilarQuery {
  readonly asked: AskedRequest
  /** The id of the request itself; null: it does not exist yet. */
  readonly ticketId: number | null
  /** Of the desk. */
  readonly locale: Locale
  /** Whether the time is over: then the words that were looked up by then count. */
  readonly late?: () => boolean
  /** How alike they must be, 0 to 1; left out: `LIKE_ENOUGH`. Null: they are not looked for. */
  readonly least?: number | null
}

/** Words of a request that are looked up: it says early what it wants. */
const MOST_WORDS = 20
/** How many of those that share most are read (some are not solved), and how many compared. */
const MOST_CANDIDATES = 160
const MOST_COMPARED = 40

/** The best first, at most three, often none. */
export async function findSimilar(
  knex: Knex,
  { asked, ticketId, locale, late, least }: SimilarQuery,
): Promise<SimilarRequest[]> {
  if (least === null) return []
  const last = await newestEntry(knex)
  const total = Number(await readCounter(knex, 'ticket'))
  const stems = [...askedWords(asked).keys()].slice(0, MOST_WORDS)
  const { having, scores } = await sharing(knex, { stems, total, last, late: late ?? never })
  const counts = { total, having }
  const ticketIds = await ticketsOf(knex, best(scores))
  const others = ticketIds.filter((id) => id !== ticketId)
  const past = await readPast(knex, others, MOST_COMPARED)
  return rankSimilar(asked, { past, counts, locale }, least)
}

function never(): boolean {
  return false
}

/** Of the same score the newest first. */
function best(scores: ReadonlyMap<number, number>): number[] {
  return [...scores]
    .sort(([a, one], [b, other]) => other - one || b - a)
    .slice(0, MOST_CANDIDATES)
    .map(([id]) => id)
}

/** Of entries, in their order. */
async function ticketsOf(knex: Knex, entryIds: readonly number[]): Promise<number[]> {
  if (entryIds.length === 0) return []
  const rows = await knex('log_entries')
    .whereIn('id', [...entryIds])
    .select<{ id: number; ticket_id: number }[]>('id', 'ticket_id')
  const ticketOf = new Map(rows.map(({ id, ticket_id }) => [id, ticket_id]))
  return entryIds.flatMap((id) => ticketOf.get(id) ?? [])
}
