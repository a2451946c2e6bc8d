/** What may be two requests where one was written, or one where two were: told beside the notice, with its button. */

/** The part of their words that speaks of another matter: it is offered as a request of its own. */
export interface AnotherMatter {
  /** How it begins, on one line. */
  readonly line: string
  readonly text: string
}

/** What the same person asked a moment before: it may be the same. */
export interface JustAsked {
  readonly number: number
  readonly title: string
  /** How long before. */
  readonly minutes: number
}
