/** The words of a new request that are looked for among past ones, and which entries share them. */

export interface WordsAsked {
  /** As the full-text index has them. */
  readonly stems: readonly string[]
  /** How many requests there are. */
  readonly total: number
  /** The id of the newest entry. */
  readonly last: number
  /** Whether the time is up: then only the words that were looked up so far count. */
  readonly late: () => boolean
}

export interface Sharing {
  /** How many requests have each word. */
  readonly having: ReadonlyMap<string, number>
  /** By the id of an entry: what the words that it shares are worth. */
  readonly scores: ReadonlyMap<number, number>
}
