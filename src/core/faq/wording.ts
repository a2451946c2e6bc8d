/** A wording: one way to ask for an entry, as tokens and as vectors. */

import type { Locale } from '../request/person.js'
import type { SparseVector } from './gram-vectors.js'
import { content, type Token, tokens } from './tokens.js'

/** One way to ask, prepared for comparison. */
export interface Wording {
  /** Distinct stems of its subject. */
  readonly stems: readonly string[]
  /** Letter grams of its subject, and of all its words in their order. */
  readonly subject: SparseVector
  readonly whole: SparseVector
}

/** The words of one way to ask, and those that carry its subject. */
export interface WordingTokens {
  readonly all: readonly Token[]
  readonly subject: readonly Token[]
}

export function wordingTokens(text: string, locale: Locale): WordingTokens {
  const all = tokens(text, locale)
  return { all, subject: content(all, locale) }
}
