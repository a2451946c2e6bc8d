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
  const stem = fold(STEMMERS.fr?.(singular(word)) ?? word) || word
  known.set(word, stem)
  return stem
}

/**
 * What the French stemmer misses once the accents are gone, and the plurals of French and English:
 * « journaux », « bloquée », « marchent », « printers ».
 */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(?<=\p{L}{2}[^e\P{L}])aux$/u, 'al'],
  [/(?<=\p{L}{2}[bcdfghklmnpqrstvxz]|u)ees?$/u, 'e'],
  [/(?<=\p{L}(?:nn|ch|qu|ss|tt|rr|mm))ent$/u, 'e'],
  [/(?<=\p{L}{2}(?:ch|sh|x|ss))es$/u, ''],
  [/(?<=\p{L}{2}\p{L})[sx]$/u, ''],
]

function singular(word: string): string {
  const ending = ENDINGS.find(([pattern]) => pattern.test(word))
  return ending ? word.replace(...ending) : word
}
