/** A reply for the tests of folding, and what of it is kept. */

export interface Reply {
  readonly name: string
  readonly text: string
  /** Exactly this is kept. */
  readonly kept?: string
  /** These are kept. */
  readonly keeps?: readonly string[]
  /** These are not. */
  readonly folds?: readonly string[]
  readonly subject?: string
}

export const WROTE = 'On 3 Nov 2025 at 09:00, Help desk <help@amt.example> wrote:'
