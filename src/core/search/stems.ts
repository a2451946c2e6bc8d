/** Stems of the words of a text, for the full-text search: the same for a request that is written and for what is looked for. */

import { STEMMERS } from '../faq/words/stemmers.js'
import { ELISIONS } from '../faq/words/stop-words.js'
import { fold, wordRuns } from '../text/text.js'

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
  return wordsOf(text).map(frenchStem)
}

/** Folded, without French elisions: « l’imprimante » is `imprimante`. One letter is a word: « le lecteur H ». */
export function wordsOf(text: string): string[] {
  const plain = fold(asTyped(text)).replace(ELISIONS.fr ?? /(?!)/, ' ')
  return wordRuns(plain).map((word) => word.slice(0, LONGEST_WORD))
}

/** What a program puts within words, and letters of other widths: « impri\u00ADmante », « ｈｔｔｐ », « ﬁ ». */
function asTyped(text: string): string {
  return UNUSUAL.test(text) ? text.normalize('NFKC').replace(WITHIN_WORDS, '') : text
}

const WITHIN_WORDS = /\u00AD|\u200C|\u200D|\u2060|[\uFE00-\uFE0F]/g
const UNUSUAL = /\u00AD|\u200C|\u200D|\u2060|[\u2100-\u24FF\uF900-\uFFEF]/

/** Of a folded word; words with digits (codes, references) stay as they are. */
export function frenchStem(word: string): string {
  const remembered = known.get(word)
  if (remembered !== undefined) return remembered
  if (/\P{L}/u.test(word)) return word
  if (known.size >= MAX_STEMS) known.clear()
  const stem = fold(STEMMERS.fr?.(word) ?? word) || word
  known.set(word, stem)
  return stem
}
