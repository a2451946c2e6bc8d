/** Stems of the words of a text, for the full-text search: the same for a request that is written and for what is looked for. */

import { STEMMERS } from '../faq/stemmers.js'
import { ELISIONS } from '../faq/stop-words.js'
import { fold } from '../text/text.js'

/** A longer word is cut: nobody types more of it. */
export const LONGEST_WORD = 40
/** Size of the cache; when it is full it is emptied, so that hostile words can't fill the memory. */
const MAX_STEMS = 200_000

const known = new Map<string, string>()

/**
 * All words in their order, folded and stemmed; stop words too, which stand in phrases. One rule for
 * every language, since a desk reads several, and nobody says which one they search in. Time is linear.
 */
export function stemsOf(text: string): string[] {
  return wordsOf(text).map(stemOf)
}

/** Folded, without French elisions: « l’imprimante » is `imprimante`. One letter is a word: « le lecteur H ». */
export function wordsOf(text: string): string[] {
  const plain = fold(text).replace(ELISIONS.fr ?? /(?!)/, ' ')
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, LONGEST_WORD))
}

/** Of a folded word; words with digits (codes, references) stay as they are. */
export function stemOf(word: string): string {
  const remembered = known.get(word)
  if (remembered !== undefined) return remembered
  if (/\P{L}/u.test(word)) return word
  if (known.size >= MAX_STEMS) known.clear()
  const stem = fold(STEMMERS.fr?.(word) ?? word) || word
  known.set(word, stem)
  return stem
}
