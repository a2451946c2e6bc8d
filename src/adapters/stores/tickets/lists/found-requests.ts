/** What a search finds, as lines of a list: the request of a reference first, each with the text around the hit. */

import type { Knex } from 'knex'
import { namedIn } from '../../../../core/request/merged.js'
import { fragmentOf } from '../../../../core/search/fragment.js'
import { type SearchQuery, standsIn } from '../../../../core/search/query.js'
import type {
  FoundLine,
  FoundRequests,
  SearchFor,
  SearchScope,
} from '../../../../core/search/results.js'
import type { SearchHit } from '../../search/search-hit.js'
import { searchRequests } from '../../search/search-requests.js'
import { loadCandidates } from '../candidates.js'
import { readLines } from './request-lines.js'

export async function findRequests(trx: Knex, asked: SearchFor): Promise<FoundRequests> {
  const { query, scope, most } = asked
  const named = await requestsNamed(trx, query.numbers, scope)
  const { hits, more, limit } = await searchRequests(trx, asked)
  const isNamed = (ticketId: number) => named.some((one) => one.ticketId === ticketId)
  const all = [...named, ...hits.filter(({ ticketId }) => !isNamed(ticketId))]
  const shown = all.slice(0, most)
  const lines = await readLines(
    trx,
    shown.map(({ ticketId }) => ticketId),
    'requesterId' in scope ? 'requesters' : 'agents',
  )
  const fragments = await readFragments(trx, shown, query)
  const found = lines.map((line, at) => ({ ...line, fragment: fragments[at] ?? '' }))
  const rank = ({ number, title }: FoundLine) =>
    query.numbers.includes(number) ? 0 : standsIn(title, query) ? 1 : 2
  return {
    lines: found.toSorted((a, b) => rank(a) - rank(b)),
    more: more || all.length > most,
    limit,
  }
}

interface Hit {
  readonly ticketId: number
  /** Null: the reference is what was found. */
  readonly entryId: number | null
}

/** Those that there are, and that they have a part in. */
async function requestsNamed(
  trx: Knex,
  numbers: readonly number[],
  scope: SearchScope,
): Promise<Hit[]> {
  if (numbers.length === 0) return []
  const candidates = await loadCandidates(trx, numbers, [])
  const theirs = candidates.flatMap((found) => {
    // A merged one is found as it stands in their lists.
    const { ticket, copyIds } = namedIn(found) ?? found
    const ofSite = ticket.onBehalfOf === 'site' ? ticket.siteId : null
    const isTheirs =
      !('requesterId' in scope) ||
      [ticket.requesterId, ...copyIds].includes(scope.requesterId) ||
      (ofSite !== null && scope.siteIds.includes(ofSite))
    return isTheirs ? [ticket.id] : []
  })
  return [...new Set(theirs)].map((ticketId) => ({ ticketId, entryId: null }))
}

async function readFragments(
  trx: Knex,
  hits: readonly (Hit | SearchHit)[],
  query: SearchQuery,
): Promise<string[]> {
  const ids = hits.flatMap(({ entryId }) => entryId ?? [])
  if (ids.length === 0) return hits.map(() => '')
  const rows = await trx('log_entries')
    .whereIn('id', ids)
    .select<{ id: number; text: string }[]>('id', 'text')
  const texts = new Map(rows.map(({ id, text }) => [id, text]))
  return hits.map(({ entryId }) => fragmentOf(texts.get(entryId ?? 0) ?? '', query))
}
