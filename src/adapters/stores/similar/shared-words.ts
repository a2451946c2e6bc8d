/** What is looked for among past requests, the words of a new one, and what is found: which entries share them. */

export interface WordsAsked {
  /** Of the full-text search. */
  readonly stems: readonly string[]
  /** Of all requests. */
  readonly total: number
  /** The newest entry of all. */
  readonly last: number
  /** Whether the time is over: then the words that were looked up by then count. */
  readonly late: () => boolean
}

export interface Sharing {
  /** How many requests have each word. */
  readonly having: ReadonlyMap<string, number>
  /** By entry. */
  readonly scores: ReadonlyMap<number, number>
}
