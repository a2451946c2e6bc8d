/** An FAQ draft: the request that it is made from, and what becomes of it. */

import type { FaqEntry } from '../../faq/entry.js'

/** What a request's entry is made from, and what was made of it. */
export interface Drafting {
  /** The text that last resolved it; null: nothing did. */
  readonly solution: string | null
  readonly draft: { readonly entry: FaqEntry; readonly byId: number | null } | null
}

/** An entry to be kept: a draft, until somebody else has read it. */
export interface Drafted {
  readonly entry: FaqEntry
  /** The request that it comes from. */
  readonly origin: string
  readonly byId: number | null
  readonly published: boolean
}
