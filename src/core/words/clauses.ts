/** The clauses of a short text, folded, spelt out and without courtesy: what wishes and questions are read from. */

import { REFERENCE } from '../text/reference.js'
import { fold } from '../text/text.js'
import { courtesyIn, withoutCourtesy } from './courtesy.js'
import { withoutEmoji } from './emoji.js'
import { spelledOut } from './short-spelling.js'

export interface Clause {
  /** Folded, without punctuation; apostrophes stay. */
  readonly words: string
  readonly asks: boolean
}

/** Clauses end at punctuation; what is courtesy alone is left out. */
export function clausesOf(text: string): readonly Clause[] {
  return text
    .split(/(?<=[?!;…\n])|,|\.(?=\s|$)/)
    .filter((part) => courtesyIn(part) === null)
    .map((part) => ({ words: clauseWords(part), asks: part.includes('?') }))
    .filter(({ words, asks }) => words !== '' || asks)
}

function clauseWords(part: string): string {
  return withoutCourtesy(spelledOut(fold(withoutEmoji(part))).replace(REFERENCE, ' '))
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .trim()
}
