/** The words of a locale in good typography, save those that people write and programs read. */

import type { Locale } from '../../../core/request/person.js'
import type { Typeset } from './typography.js'
import type { Words } from './words.js'

/** Keywords, what stands before a button's key, and the tag of a language. */
const TYPED: ReadonlySet<string> = new Set(['line', 'field', 'key', 'dateLocale'])
/** The parents whose `line` is a label: « ligne citée ». */
const LABELS: ReadonlySet<string> = new Set(['folded'])

export function setWords(words: Words, locale: Locale, typeset: Typeset): Words {
  return set('', words, '', (text) => typeset(text, locale)) as Words
}

function set(
  name: string,
  word: unknown,
  parent: string,
  typeset: (text: string) => string,
): unknown {
  // It stands behind a word.
  if (typeof word === 'string' && name === 'colon') return typeset(`x${word}`).slice(1)
  if (typeof word === 'string') return TYPED.has(name) && !LABELS.has(parent) ? word : typeset(word)
  if (Array.isArray(word)) return word.map((one) => set(name, one, parent, typeset))
  if (typeof word !== 'object' || word === null) return word
  return Object.fromEntries(
    Object.entries(word).map(([key, value]) => [key, set(key, value, name, typeset)]),
  )
}
