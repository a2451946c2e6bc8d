/** What the index of the search finds: an entry, and the request that it belongs to. */

export interface SearchHit {
  readonly ticketId: number
  /** The entry in which the words stand; of a title, the first of the request. */
  readonly entryId: number
}
