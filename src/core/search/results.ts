/** What a search finds: requests in a list, each with the words around the hit. */

import type { RequestLine } from '../request/request-list.js'
import type { SearchQuery } from './query.js'

/** Where somebody's search looks. */
export type SearchScope =
  /** Everything, private notes too. */
  | { readonly everything: true }
  /** Everything but what colleagues noted on their own requests. */
  | { readonly agentId: number }
  /** The public entries of their requests, of those that they are in copy of, and of sites. */
  | { readonly requesterId: number; readonly siteIds: readonly number[] }

export interface SearchFor {
  readonly query: SearchQuery
  readonly scope: SearchScope
  /** At most so many requests. */
  readonly most: number
  /** However long it takes. */
  readonly everywhere?: boolean
}

/** What a search did not reach. */
export interface SearchLimit {
  /** Epoch ms: nothing that was written before was looked at. */
  readonly since: number
  /** All of the words are common; or what is older is still being read into the index. */
  readonly because: 'common' | 'unread'
}

/** A request of the list, with the text around the hit. */
export interface FoundLine extends RequestLine {
  /** Some of its text around the first word that was found, on one line; '' where it has none. */
  readonly fragment: string
}

export interface FoundRequests {
  readonly lines: readonly FoundLine[]
  /** There are others: another word would help. */
  readonly more: boolean
  /** Null: nothing of theirs was left out. */
  readonly limit: SearchLimit | null
}
