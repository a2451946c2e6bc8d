/** What an SMTP refusal is about, and the form of the rules that tell. */

import type { Phase } from './reply.js'

/**
 * `recipient`, `message`: for good; `full`: the mailbox is; `later`: this one, for now; `ours`: about us
 * or the server; `unclear`: it may be about either; `unknown`: the mail may have arrived.
 */
export type Verdict = 'recipient' | 'message' | 'full' | 'later' | 'ours' | 'unclear' | 'unknown'

export interface Rule {
  readonly is: Verdict
  readonly at?: readonly Phase[]
  /** Of the reply code. All that stands in a row must hold. */
  readonly code?: RegExp
  readonly enhanced?: RegExp
  /** Of the words without their accents. */
  readonly text?: RegExp
  /** No reply came at all. */
  readonly silent?: true
}
