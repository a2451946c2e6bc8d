/** A request that was solved before, as it is compared with a new one. */

/** What a new request asks. */
export interface AskedRequest {
  readonly title: string
  /** Without the lines of a form. */
  readonly text: string
}

export interface PastRequest extends AskedRequest {
  readonly ticketId: number
  readonly number: number
  /** The public words that resolved it, as they may be sent to somebody else. */
  readonly solution: string
}

export interface SimilarRequest extends PastRequest {
  /** 0 to 1: how much of what both say is the same. */
  readonly likeness: number
  /** Words of the new request that the past one has too, those that tell most first; folded. */
  readonly words: readonly string[]
}

/** A request that was solved, for RESOUDRE COMME. */
export interface SolvedRequest {
  readonly number: number
  /** What solved it, without names, addresses, references and its requester's own words. */
  readonly text: string
  /** « … » stands where something was left out. */
  readonly hasGaps: boolean
}
